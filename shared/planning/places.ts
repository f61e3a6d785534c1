import type { PlanRequest } from './plan-request.ts';
import { driveMinutes, type Place } from './travel-time.ts';

/** Every different place of a request: where people begin and end, then the stops, in this order; rows of `PlanRequest.drive`. */
export function placesOf(request: Pick<PlanRequest, 'people' | 'stops'>): readonly Place[] {
  const seen = new Map<string, Place>();
  const all = [
    ...request.people.flatMap(({ start, end }) => [start, end]),
    ...request.stops.flatMap(({ place }) => (place ? [place] : [])),
  ];
  for (const place of all) if (!seen.has(placeKey(place))) seen.set(placeKey(place), place);
  return [...seen.values()];
}

export const placeKey = ({ latitude, longitude }: Place): string => `${latitude.toFixed(5)},${longitude.toFixed(5)}`;

/** Whole minutes, rounded up: a plan that is kept to the second is not kept. */
export function driveMatrix(request: PlanRequest, places: readonly Place[]): Float64Array {
  const L = places.length;
  const factor = request.driveFactor ?? 1;
  const matrix = new Float64Array(L * L);
  for (const [i, a] of places.entries())
    for (let j = 0; j < i; j++) {
      const b = places[j];
      if (!b) continue;
      const there = request.drive?.[i]?.[j];
      const back = request.drive?.[j]?.[i];
      // As the crow flies the way back is as long.
      const straight = there === undefined || back === undefined ? driveMinutes(a, b) : 0;
      matrix[i * L + j] = Math.ceil(factor * (there ?? straight));
      matrix[j * L + i] = Math.ceil(factor * (back ?? straight));
    }
  return matrix;
}
