import { areaOf, type AreaFactor } from './calibrate.ts';
import { placesOf } from './places.ts';
import type { PlanRequest } from './plan-request.ts';
import { driveMinutes } from './travel-time.ts';

/**
 * The same question with the best drive times that are known: by road where a routing server gave them, else by the formula; both as long as
 * drives of the area really take.
 */
export function withRoads(
  request: PlanRequest,
  roads: readonly (readonly (number | null)[])[],
  factors: Readonly<Record<string, AreaFactor>>,
): PlanRequest {
  const usual = request.driveFactor ?? 1;
  const drive = placesOf(request).map((from, i, places) => {
    const learnt = factors[areaOf(from)];
    return places.map((to, j) => {
      const road = roads[i]?.[j];
      // What was learnt is learnt against the formula; minutes by road know the way already and are only planned cautiously.
      return road === undefined || road === null ? driveMinutes(from, to) * (learnt?.factor ?? usual) : road * usual;
    });
  });
  return { ...request, drive, driveFactor: 1 };
}
