import { distanceKm, driveMinutes, type Place } from './travel-time.ts';

/** One drive as it happened: the nurse left one door and arrived at the next. */
export interface Trip {
  readonly from: Place;
  readonly to: Place;
  readonly minutes: number;
}

export interface AreaFactor {
  /** Drives are planned so much longer than the formula says. */
  readonly factor: number;
  /** What a drive takes in the middle. */
  readonly median: number;
  readonly trips: number;
}

/** Fewer trips say too little: with 30 the mean error falls from 5.6 to 4.9 min (docs/planning.md). */
const enoughTrips = 30;
/** Of ten drives eight are no longer than planned. */
const quantile = 0.8;
/** A stop longer than that on the way was no drive; nor is next door one. */
const longest = 3;
const shortestKm = 0.5;
const cellDegrees = 0.5;

/** A field of half a degree: a town and what lies around it. */
export const areaOf = ({ latitude, longitude }: Place): string =>
  `${String(Math.floor(latitude / cellDegrees))},${String(Math.floor(longitude / cellDegrees))}`;

/** How much longer drives are than the formula says, area by area, learnt from the nurses' own arrivals. Areas with too few trips are left out. */
export function calibrate(trips: readonly Trip[]): Readonly<Record<string, AreaFactor>> {
  const ratios = new Map<string, number[]>();
  for (const { from, to, minutes } of trips) {
    if (distanceKm(from, to) < shortestKm) continue;
    const ratio = minutes / driveMinutes(from, to);
    if (ratio <= 0 || ratio > longest) continue;
    const area = areaOf(from);
    ratios.set(area, [...(ratios.get(area) ?? []), ratio]);
  }
  return Object.fromEntries(
    [...ratios].flatMap(([area, found]) => {
      if (found.length < enoughTrips) return [];
      const sorted = found.sort((a, b) => a - b);
      return [[area, { factor: at(sorted, quantile), median: at(sorted, 0.5), trips: sorted.length }] as const];
    }),
  );
}

const at = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 1;

/** Minutes of a drive as long as drives of the area really take; where too few are known, `usual` times the formula. */
export const learntDrive =
  (factors: Readonly<Record<string, AreaFactor>>, usual: number) =>
  (from: Place, to: Place): number =>
    driveMinutes(from, to) * (factors[areaOf(from)]?.factor ?? usual);
