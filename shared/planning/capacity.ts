import { dayAfter, momentOf } from '../kernel/wall-time.ts';
import type { DocOf } from '../records/registry.ts';
import { drivesOf, type DrivenVisit } from './capacity-drives.ts';
import { holdsOn } from './fit/credentials.ts';
import { momentsOf, workingHours } from './fit/hours.ts';
import type { Place } from './travel-time.ts';

export interface CapacityVisit extends DrivenVisit {
  readonly end: string;
  readonly requires: readonly string[];
  /** An agency makes it: none of our hours are needed. */
  readonly byAgency?: boolean;
}

export interface CapacityNurse {
  readonly id: string;
  readonly name: string;
  readonly branchIds: readonly string[];
  readonly credentials: readonly DocOf<'practitioner-credential'>[];
  readonly timeOff: readonly DocOf<'time-off'>[];
  readonly availability: readonly DocOf<'availability'>[];
}

/** One week of one row, in minutes. */
export interface CapacityCell {
  /** At the door and on the way to it, of all visits; of them those that nobody has yet. */
  readonly needed: number;
  readonly withoutNurse: number;
  /** What agencies take over, at the door; not in `needed`. */
  readonly byAgency: number;
  /** The part of `needed` that is driving. */
  readonly driving: number;
  /** Working hours without time off, and the time off that fell into them. */
  readonly there: number;
  readonly off: number;
  /** People who work in that week. */
  readonly nurses: number;
}

export interface CapacityRow {
  readonly kind: 'everybody' | 'branch' | 'skill';
  readonly id: string;
  readonly text: string;
  readonly weeks: readonly CapacityCell[];
}

/** A credential whose last day falls into these weeks. */
export interface CapacityEnding {
  readonly nurseId: string;
  readonly nurse: string;
  readonly text: string;
  readonly on: string;
  /** Booked visits of that nurse after it that need it. */
  readonly visits: number;
}

export interface Capacity {
  /** The first day of each week. */
  readonly weeks: readonly string[];
  readonly rows: readonly CapacityRow[];
  readonly ending: readonly CapacityEnding[];
}

export interface CapacityOptions {
  readonly from: string;
  readonly weeks: number;
  readonly zone: string;
  readonly branches: readonly { readonly id: string; readonly name: string }[];
  /** Minutes from one door to the next, as they are planned. */
  readonly drive: (a: Place, b: Place) => number;
}

/** Where nothing is recorded of a person's hours; the same as the board assumes. */
const usual = [{ from: '08:00', to: '17:00' }];

interface Day {
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/** Week by week: the hours that visits need against those that people work, for all, for each branch and for each skill that a visit asks for. */
export function capacityOf(nurses: readonly CapacityNurse[], visits: readonly CapacityVisit[], options: CapacityOptions): Capacity {
  const { from, weeks, zone, branches, drive } = options;
  const midnights = Array.from({ length: weeks * 7 + 1 }, (_, i) => midnight(dayAfter(from, i), zone));
  const days = Array.from({ length: weeks * 7 }, (_, i): Day => ({
    ...{ date: dayAfter(from, i), start: midnights[i] ?? 0, end: midnights[i + 1] ?? 0 },
  }));
  const drives = drivesOf(visits, ({ start }) => dayOf(midnights, Date.parse(start)), drive);
  const placed = visits.flatMap((visit, i) => {
    const start = Date.parse(visit.start);
    const day = dayOf(midnights, start);
    const driving = drives[i] ?? 0;
    return day === undefined
      ? []
      : [{ visit, week: Math.floor(day / 7), minutes: (Date.parse(visit.end) - start) / 60_000 + driving, driving }];
  });
  const hours = nurses.map((nurse) => ({ nurse, days: days.map((day) => hoursOf(nurse, day, zone)) }));
  const row = (
    { kind, id, text }: Pick<CapacityRow, 'kind' | 'id' | 'text'>,
    counts: (visit: CapacityVisit) => boolean,
    works: (nurse: CapacityNurse, date: string) => boolean,
  ): CapacityRow => {
    const cells = Array.from({ length: weeks }, () => ({
      needed: 0,
      withoutNurse: 0,
      byAgency: 0,
      driving: 0,
      there: 0,
      off: 0,
      nurses: 0,
    }));
    for (const { visit, week, minutes, driving } of placed) {
      const cell = cells[week];
      if (!cell || !counts(visit)) continue;
      if (visit.byAgency) {
        cell.byAgency += minutes - driving;
        continue;
      }
      cell.needed += minutes;
      cell.driving += driving;
      if (visit.practitionerId === undefined) cell.withoutNurse += minutes;
    }
    for (const { nurse, days: worked } of hours)
      for (const [week, cell] of cells.entries()) {
        const own = worked.slice(week * 7, week * 7 + 7).filter((_, i) => works(nurse, days[week * 7 + i]?.date ?? ''));
        const there = own.reduce((sum, day) => sum + day.there, 0);
        cell.there += there;
        cell.off += own.reduce((sum, day) => sum + day.off, 0);
        if (there > 0) cell.nurses += 1;
      }
    return { kind, id, text, weeks: cells };
  };
  const skills = [...new Set(placed.flatMap(({ visit }) => visit.requires))].sort();
  return {
    weeks: Array.from({ length: weeks }, (_, i) => dayAfter(from, i * 7)),
    rows: [
      row({ kind: 'everybody', id: '', text: 'Everybody' }, always, always),
      ...(branches.length > 1 ? branches : []).map(({ id, name }) =>
        row(
          { kind: 'branch', id, text: name },
          (visit) => visit.branchId === id,
          (nurse) => nurse.branchIds.includes(id),
        ),
      ),
      ...skills.map((code) =>
        row(
          { kind: 'skill', id: code, text: nameOf(code, nurses) },
          ({ requires }) => requires.includes(code),
          ({ credentials }, date) => credentials.some((one) => one.code === code && holdsOn(one, date)),
        ),
      ),
    ],
    ending: endings(nurses, visits, from, dayAfter(from, weeks * 7 - 1)),
  };
}

const always = (): boolean => true;
const midnight = (date: string, zone: string): number => momentOf({ date, time: '00:00' }, zone)?.at.getTime() ?? 0;

function dayOf(midnights: readonly number[], at: number): number | undefined {
  const guess = Math.floor((at - (midnights[0] ?? 0)) / 86_400_000);
  // Near midnight the hour that a night of changing clocks adds or takes may decide.
  return [guess, guess - 1, guess + 1].find((day) => at >= (midnights[day] ?? Infinity) && at < (midnights[day + 1] ?? -Infinity));
}

function hoursOf({ availability, timeOff }: CapacityNurse, { date, start, end }: Day, zone: string): { there: number; off: number } {
  const away = timeOff
    .filter(({ status }) => status === 'active')
    .map((one) => [Date.parse(one.start), Date.parse(one.end)] as const)
    .filter(([from, to]) => from < end && to > start)
    .sort(([a], [b]) => a - b);
  let there = 0;
  let off = 0;
  for (const one of workingHours(availability, date) ?? usual) {
    const span = momentsOf(one, date, zone);
    if (!span) continue;
    const [from, to] = [span.start.getTime(), span.end.getTime()];
    let gone = 0;
    let until = from;
    for (const [a, b] of away) {
      const begin = Math.max(a, until);
      const stop = Math.min(b, to);
      if (stop > begin) gone += stop - begin;
      until = Math.max(until, stop);
    }
    off += gone / 60_000;
    there += (to - from - gone) / 60_000;
  }
  return { there, off };
}

function nameOf(code: string, nurses: readonly CapacityNurse[]): string {
  for (const { credentials } of nurses) {
    const found = credentials.find((one) => one.code === code);
    if (found) return found.text;
  }
  return code.replaceAll('-', ' ');
}

/** The last day of each credential by its newest record: a renewed one does not end. */
function endings(nurses: readonly CapacityNurse[], visits: readonly CapacityVisit[], from: string, to: string): CapacityEnding[] {
  return nurses
    .flatMap(({ id, name, credentials }) => {
      const codes = new Set(credentials.filter(({ status }) => status === 'active').map(({ code }) => code));
      return [...codes].flatMap((code): CapacityEnding[] => {
        const same = credentials.filter((one) => one.code === code && one.status === 'active');
        if (same.some(({ expiresOn }) => expiresOn === undefined)) return [];
        const last = same.reduce((latest, one) => ((one.expiresOn ?? '') > (latest.expiresOn ?? '') ? one : latest));
        const on = last.expiresOn;
        if (on === undefined || on < from || on > to) return [];
        const after = visits.filter(
          ({ practitionerId, requires, start }) => practitionerId === id && requires.includes(code) && start.slice(0, 10) > on,
        );
        return [{ nurseId: id, nurse: name, text: last.text, on, visits: after.length }];
      });
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.nurse < b.nurse ? -1 : 1));
}
