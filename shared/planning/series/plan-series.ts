import { instant, type Instant, type LocalDate } from '../../kernel/time.ts';
import { dayAfter, daysBetween, momentOf, wallTimeOf } from '../../kernel/wall-time.ts';
import type { AppointmentStatus } from '../../records/appointment.ts';
import type { SeriesRule } from '../../records/visit-series.ts';
import type { Broken } from '../fit/broken.ts';
import { dueDays } from './due-days.ts';

/** A visit that was made from the series, as it stands. */
export interface StandingVisit {
  readonly id: string;
  readonly status: AppointmentStatus;
  readonly confirmation: 'unconfirmed' | 'confirmed' | 'declined';
  readonly start: Instant;
  readonly end: Instant;
  readonly dueOn: string;
}

export type KeptBecause = 'done' | 'started' | 'promised' | 'as-planned';

/** What the plan would do, before anybody agreed to it. `broken` says what it would break; `oddity` that the clocks change over it. */
export type PlannedVisit =
  | { readonly do: 'book'; readonly dueOn: LocalDate; readonly slot: PlannedSlot }
  | { readonly do: 'move'; readonly visit: StandingVisit; readonly dueOn: LocalDate; readonly slot: PlannedSlot }
  | { readonly do: 'keep'; readonly visit: StandingVisit; readonly dueOn: LocalDate; readonly why: KeptBecause; readonly days: number }
  | { readonly do: 'cancel'; readonly visit: StandingVisit };

export interface PlannedSlot {
  readonly start: Instant;
  readonly end: Instant;
  readonly broken: readonly Broken[];
  readonly oddity?: 'skipped' | 'twice';
}

export interface SeriesPlan {
  readonly visits: readonly PlannedVisit[];
  /** Due days that lie behind and that no visit stands for: they are told, never booked into the past. */
  readonly missed: readonly string[];
}

export interface PlanRequest {
  readonly rule: SeriesRule;
  readonly timeZone: string;
  /** The patient's calendar day now, and the moment. */
  readonly today: string;
  readonly now: Instant;
  /** The last day to plan. */
  readonly horizon: string;
  readonly standing: readonly StandingVisit[];
  /** What a visit at this time would break; asked for each place that is tried. */
  readonly broken: (start: Instant, end: Instant, dueOn: string) => readonly Broken[];
}

const over = new Set<string>(['cancelled', 'entered-in-error', 'noshow']);
const begun: Readonly<Record<string, KeptBecause>> = { fulfilled: 'done', arrived: 'started', 'checked-in': 'started' };

/** Visits for the due days of a therapy. What happened and what was promised to the patient stays where it is and stands for the due day nearest to it; the rest flows around it. */
export function planSeries(request: PlanRequest): SeriesPlan {
  const { rule, today, now, horizon, timeZone } = request;
  const due = dueDays(rule, horizon);
  const standing = request.standing.filter(({ status }) => !over.has(status)).sort((a, b) => (a.start < b.start ? -1 : 1));
  const fixed = standing.filter((visit) => whyFixed(visit, now) !== undefined);
  const held = assign(fixed, due, timeZone);
  const open = due.filter((day) => ![...held.values()].includes(day));
  const free = standing.filter((visit) => !fixed.includes(visit));
  const ahead = open.filter((day) => day >= today);
  const kept = fixed.map((visit): PlannedVisit => {
    const dueOn = (held.get(visit) ?? visit.dueOn) as LocalDate;
    return { do: 'keep', visit, dueOn, why: whyFixed(visit, now) ?? 'promised', days: daysBetween(dueOn, dayOf(visit, timeZone)) };
  });
  const flowing = ahead.map((day, index): PlannedVisit => placed(request, day as LocalDate, free[index]));
  const gone = free.slice(ahead.length).map((visit): PlannedVisit => ({ do: 'cancel', visit }));
  const visits = [...kept, ...flowing, ...gone].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
  return { visits, missed: open.filter((day) => day < today) };
}

function whyFixed(visit: StandingVisit, now: Instant): KeptBecause | undefined {
  const happening = begun[visit.status];
  if (happening) return happening;
  if (visit.confirmation === 'confirmed') return 'promised';
  // Its time has passed and nobody said what became of it: that is not for a plan to decide.
  return visit.start < now ? 'started' : undefined;
}

/** Each visit that stays stands for the due day nearest to it that no earlier one stands for, within half an interval. */
function assign(fixed: readonly StandingVisit[], due: readonly string[], zone: string): Map<StandingVisit, string> {
  const taken = new Set<string>();
  const held = new Map<StandingVisit, string>();
  for (const visit of fixed) {
    const day = dayOf(visit, zone);
    const [nearest] = due
      .filter((one) => !taken.has(one))
      .map((one) => ({ one, off: Math.abs(daysBetween(one, day)) }))
      .filter(({ one, off }) => off <= reach(due, one))
      .sort((a, b) => a.off - b.off);
    if (!nearest) continue;
    taken.add(nearest.one);
    held.set(visit, nearest.one);
  }
  return held;
}

/** Half the way to the neighbouring due days: nearer to another one, it is that one's. */
function reach(due: readonly string[], day: string): number {
  const at = due.indexOf(day);
  const gaps = [due[at - 1], due[at + 1]].flatMap((other) => (other === undefined ? [] : [Math.abs(daysBetween(other, day))]));
  return Math.floor((gaps.length > 0 ? Math.min(...gaps) : 28) / 2);
}

/** The due day itself where it fits, else the nearest day and hour within the window that do; else the due day, with what it breaks. */
function placed(request: PlanRequest, dueOn: LocalDate, visit: StandingVisit | undefined): PlannedVisit {
  if (visit && isWithin(request, visit, dueOn) && request.broken(visit.start, visit.end, dueOn).length === 0)
    return { do: 'keep', visit, dueOn, why: 'as-planned', days: daysBetween(dueOn, dayOf(visit, request.timeZone)) };
  const slot = bestSlot(request, dueOn);
  if (!visit) return { do: 'book', dueOn, slot };
  if (visit.start === slot.start && visit.end === slot.end) return { do: 'keep', visit, dueOn, why: 'as-planned', days: 0 };
  return { do: 'move', visit, dueOn, slot };
}

function isWithin({ rule, timeZone }: PlanRequest, visit: StandingVisit, dueOn: string): boolean {
  const off = daysBetween(dueOn, dayOf(visit, timeZone));
  return visit.dueOn === dueOn && off >= -rule.windowBefore && off <= rule.windowAfter && minutesOf(visit) === rule.minutes;
}

/** Hours that are tried when the usual one does not fit. */
const otherHours = [0, 1, -1, 2, -2, 3, -3, 4, -4];

function bestSlot(request: PlanRequest, dueOn: string): PlannedSlot {
  const { rule, today } = request;
  const offsets = Array.from({ length: Math.max(rule.windowBefore, rule.windowAfter) + 1 }, (_, n) => [n, -n])
    .flat()
    .filter((n) => n >= -rule.windowBefore && n <= rule.windowAfter);
  const days = [...new Set(offsets)].map((n) => dayAfter(dueOn, n)).filter((day) => day >= today);
  const tried = days.flatMap((day) => otherHours.flatMap((hours) => slotAt(request, day, hours, dueOn) ?? []));
  const best = tried.find(({ broken }) => broken.length === 0);
  return best ?? slotAt(request, dueOn, 0, dueOn, true) ?? { start: request.now, end: request.now, broken: [] };
}

function slotAt(request: PlanRequest, day: string, hours: number, dueOn: string, evenPast = false): PlannedSlot | undefined {
  const { rule, timeZone, now, broken } = request;
  const time = shifted(rule.time, hours);
  const moment = time === undefined ? undefined : momentOf({ date: day, time }, timeZone);
  if (!moment) return undefined;
  const start = instant(moment.at.getTime());
  const end = instant(moment.at.getTime() + rule.minutes * 60_000);
  if (start < now && !evenPast) return undefined;
  return { start, end, broken: broken(start, end, dueOn), ...(moment.oddity ? { oddity: moment.oddity } : {}) };
}

/** No patient is woken for a better plan. */
function shifted(time: string, hours: number): string | undefined {
  if (hours === 0) return time === '24:00' ? undefined : time;
  const hour = Number(time.slice(0, 2)) + hours;
  return hour >= 7 && hour <= 20 ? `${String(hour).padStart(2, '0')}${time.slice(2)}` : undefined;
}

function dayOf({ start }: StandingVisit, zone: string): string {
  return wallTimeOf(new Date(start), zone).date;
}

function minutesOf({ start, end }: StandingVisit): number {
  return (Date.parse(end) - Date.parse(start)) / 60_000;
}

function timeOf(planned: PlannedVisit): string {
  return planned.do === 'book' || planned.do === 'move' ? planned.slot.start : planned.visit.start;
}
