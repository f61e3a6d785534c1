import { describe, expect, it } from 'vitest';
import { makeRequest } from '../../tests/support/planning/make-request.ts';
import { complaintsAbout } from '../../tests/support/planning/check-plan.ts';
import { areaOf } from './calibrate.ts';
import { placesOf } from './places.ts';
import { planDay } from './planner.ts';
import { driveMinutes } from './travel-time.ts';
import { withRoads } from './with-roads.ts';

const request = { ...makeRequest({ seed: 3, nurses: 3, drivers: 1, visits: 8 }), driveFactor: 1.15 };
const places = placesOf(request);
const [a, b] = [places[0] ?? { latitude: 0, longitude: 0 }, places[1] ?? { latitude: 0, longitude: 0 }];

describe('the best drive times that are known', () => {
  it('take the road where it is known, else the formula as long as drives of the area really are', () => {
    const roads = places.map((_, i) => places.map((__, j) => (i === 0 && j === 1 ? 17 : null)));
    const with_ = withRoads(request, roads, { [areaOf(b)]: { factor: 1.5, median: 1.2, trips: 40 } });
    expect(with_.drive?.[0]?.[1]).toBeCloseTo(17 * 1.15);
    expect(with_.drive?.[1]?.[0]).toBeCloseTo(driveMinutes(b, a) * 1.5);
  });

  it('without any of both are what they were', () => {
    expect(withRoads(request, [], {}).drive?.[0]?.[1]).toBeCloseTo(driveMinutes(a, b) * 1.15);
  });

  it('make plans that can be driven', () => {
    const asked = withRoads(request, [], {});
    expect(complaintsAbout(asked, planDay(asked, { seed: 1, moves: 4000 }))).toEqual([]);
  });
});
