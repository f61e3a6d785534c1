import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm, driveMinutes } from './travel-time.ts';

const place = fc.record({
  latitude: fc.double({ min: -80, max: 80, noNaN: true }),
  longitude: fc.double({ min: -179, max: 179, noNaN: true }),
});

describe('drive time without a network', () => {
  it('is about 4 minutes for 1.6 km and about 33 for 21 km, as the fitted formula says', () => {
    const home = { latitude: 42, longitude: -88 };
    const north = (km: number) => ({ latitude: 42 + km / 111.1949, longitude: -88 });
    expect(driveMinutes(home, north(1.6))).toBeCloseTo(4.06, 1);
    expect(driveMinutes(home, north(21))).toBeCloseTo(33.26, 1);
  });

  it('knows the distance from Chicago to Denver (about 1,480 km)', () => {
    expect(distanceKm({ latitude: 41.8781, longitude: -87.6298 }, { latitude: 39.7392, longitude: -104.9903 })).toBeCloseTo(1477, -1);
  });

  it('is nothing to the same door, and the same there and back', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(driveMinutes(a, a)).toBe(0);
        expect(driveMinutes(a, b)).toBeCloseTo(driveMinutes(b, a), 6);
        expect(driveMinutes(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
