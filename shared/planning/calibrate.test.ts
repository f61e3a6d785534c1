import { describe, expect, it } from 'vitest';
import { areaOf, calibrate, type Trip } from './calibrate.ts';
import { driveMinutes } from './travel-time.ts';

const from = { latitude: 42.05, longitude: -87.7 };
const to = { latitude: 42.15, longitude: -87.75 };
const trips = (ratios: readonly number[]): Trip[] => ratios.map((ratio) => ({ from, to, minutes: ratio * driveMinutes(from, to) }));
const evenly = Array.from({ length: 40 }, (_, i) => 0.8 + i * 0.02);

describe('drive times learnt from arrivals', () => {
  it('plans so that eight of ten drives are no longer than planned', () => {
    const learnt = calibrate(trips(evenly))[areaOf(from)];
    expect(learnt?.trips).toBe(40);
    expect(learnt?.median).toBeCloseTo(1.2, 2);
    const kept = evenly.filter((ratio) => ratio <= (learnt?.factor ?? 0)).length;
    expect(kept).toBeGreaterThanOrEqual(32);
  });

  it('learns nothing from fewer than 30 trips, from a stop for lunch, or from next door', () => {
    expect(calibrate(trips(evenly.slice(0, 29)))).toEqual({});
    expect(calibrate(trips(Array.from({ length: 40 }, () => 4)))).toEqual({});
    expect(calibrate(Array.from({ length: 40 }, () => ({ from, to: { ...from, latitude: 42.0501 }, minutes: 5 })))).toEqual({});
  });

  it('keeps areas apart', () => {
    const far = { latitude: 39.7, longitude: -105.1 };
    const slow = Array.from({ length: 40 }, () => ({
      from: far,
      to: { ...far, latitude: 39.8 },
      minutes: 2 * driveMinutes(far, { ...far, latitude: 39.8 }),
    }));
    const learnt = calibrate([...trips(Array.from({ length: 40 }, () => 1)), ...slow]);
    expect(learnt[areaOf(from)]?.factor).toBeCloseTo(1);
    expect(learnt[areaOf(far)]?.factor).toBeCloseTo(2);
  });
});
