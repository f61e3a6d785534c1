import type { Place } from './travel-time.ts';

export interface DrivenVisit {
  readonly start: string;
  readonly branchId: string;
  readonly practitionerId?: string | undefined;
  /** Its door; none: a video visit, or an address without a place on the map. */
  readonly place?: Place | undefined;
}

/**
 * The minutes of driving that each visit brings with it. A nurse's day is the ways between its doors, one after the other; to the first and from
 * the last lie outside of working hours, as the planner has it. What a day takes is shared by its visits. A visit that nobody has yet brings
 * what one of its branch brings in the mean, or of all branches where its own has none.
 */
export function drivesOf(
  visits: readonly DrivenVisit[],
  dayOf: (visit: DrivenVisit) => number | undefined,
  drive: (a: Place, b: Place) => number,
): readonly number[] {
  const minutes = new Array<number>(visits.length).fill(0);
  const days = new Map<string, number[]>();
  for (const [i, visit] of visits.entries()) {
    const day = dayOf(visit);
    if (visit.practitionerId === undefined || visit.place === undefined || day === undefined) continue;
    const key = `${visit.practitionerId} ${String(day)}`;
    const own = days.get(key);
    if (own) own.push(i);
    else days.set(key, [i]);
  }
  const means = new Map<string, { sum: number; count: number }>();
  for (const own of days.values()) {
    const stops = own.flatMap((i) => visits[i] ?? []).sort((a, b) => (a.start < b.start ? -1 : 1));
    const total = stops.slice(1).reduce((sum, { place }, i) => sum + between(stops[i]?.place, place, drive), 0);
    const each = total / own.length;
    for (const i of own) {
      minutes[i] = each;
      for (const of of [visits[i]?.branchId ?? '', '']) {
        const mean = means.get(of) ?? { sum: 0, count: 0 };
        means.set(of, { sum: mean.sum + each, count: mean.count + 1 });
      }
    }
  }
  for (const [i, { practitionerId, place, branchId }] of visits.entries()) {
    const mean = means.get(branchId) ?? means.get('');
    if (practitionerId === undefined && place && mean) minutes[i] = mean.sum / mean.count;
  }
  return minutes;
}

const between = (a: Place | undefined, b: Place | undefined, drive: (a: Place, b: Place) => number): number => (a && b ? drive(a, b) : 0);
