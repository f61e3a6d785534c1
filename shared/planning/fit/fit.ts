import { wallTimeOf, weekdayOf, daysBetween } from '../../kernel/wall-time.ts';
import type { DocOf } from '../../records/registry.ts';
import { driveMinutes, type Place } from '../travel-time.ts';
import type { Broken } from './broken.ts';
import { missingCredentials } from './credentials.ts';
import { currentAvailability, patientHours, within, workingHours } from './hours.ts';

/** A visit as it would be: what is asked of the time and of the nurse. */
export interface FitVisit {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  /** The patient's. */
  readonly timeZone: string;
  readonly window?: { readonly earliest: string; readonly latest: string } | undefined;
  readonly requires: readonly string[];
  readonly place?: Place | undefined;
  readonly language?: string | undefined;
  readonly preference?: DocOf<'patient-preference'> | undefined;
  /** Who cares for the patient already: the care team and who came last. */
  readonly knownTo?: readonly string[] | undefined;
  readonly due?: { readonly on: string; readonly before: number; readonly after: number } | undefined;
}

/** Another visit that holds the nurse's time. */
export interface HeldTime {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly place?: Place | undefined;
}

/** What is recorded of a nurse. An empty list of availabilities means that no hours are recorded, not that the nurse never works. */
export interface FitNurse {
  readonly id: string;
  readonly credentials: readonly DocOf<'practitioner-credential'>[];
  readonly timeOff: readonly DocOf<'time-off'>[];
  readonly availability: readonly DocOf<'availability'>[];
  /** Of the days around; the visit itself may be among them. */
  readonly visits: readonly HeldTime[];
}

/** Everything that a visit with this nurse at this time would break, the hard ones first. Without a nurse only what concerns the patient is asked. */
export function brokenRules(visit: FitVisit, nurse: FitNurse | undefined): readonly Broken[] {
  const ofPatient = [...outsideWindow(visit), ...outsidePatientHours(visit), ...offDue(visit)];
  if (!nurse) return ofPatient;
  return [
    ...avoided(visit, nurse),
    ...away(visit, nurse),
    ...credentials(visit, nurse),
    ...doubleBooked(visit, nurse),
    ...ofPatient,
    ...outsideWork(visit, nurse),
    ...tooLong(visit, nurse),
    ...tooFar(visit, nurse),
    ...language(visit, nurse),
    ...continuity(visit, nurse),
  ];
}

const localDay = (at: string, zone: string): string => wallTimeOf(new Date(at), zone).date;
const minutesOf = ({ start, end }: { readonly start: string; readonly end: string }): number =>
  (Date.parse(end) - Date.parse(start)) / 60_000;

export function avoided({ preference }: FitVisit, nurse: Pick<FitNurse, 'id'>): Broken[] {
  return preference?.avoidedIds.some((id) => id === nurse.id) ? [{ rule: 'avoided' }] : [];
}

export function away(visit: Pick<FitVisit, 'start' | 'end'>, nurse: Pick<FitNurse, 'timeOff'>): Broken[] {
  const off = nurse.timeOff.find((one) => one.status === 'active' && one.start < visit.end && one.end > visit.start);
  return off ? [{ rule: 'away', start: off.start, end: off.end, reason: off.reason }] : [];
}

export function credentials(
  visit: Pick<FitVisit, 'start' | 'timeZone' | 'requires' | 'preference'>,
  nurse: Pick<FitNurse, 'credentials'>,
): Broken[] {
  const requires = [...new Set([...visit.requires, ...(visit.preference?.requires ?? [])])];
  if (requires.length === 0) return [];
  const missing = missingCredentials(requires, nurse.credentials, localDay(visit.start, visit.timeZone));
  return missing.length > 0 ? [{ rule: 'credentials', missing }] : [];
}

function doubleBooked(visit: FitVisit, nurse: FitNurse): Broken[] {
  const clash = nurse.visits.find((one) => one.id !== visit.id && one.start < visit.end && one.end > visit.start);
  return clash ? [{ rule: 'double-booked', visitId: clash.id, start: clash.start, end: clash.end }] : [];
}

function outsideWindow({ window, start, end, timeZone }: FitVisit): Broken[] {
  // The hours were given for one day; a visit on another day gets new ones from the patient.
  if (!window || localDay(window.earliest, timeZone) !== localDay(start, timeZone)) return [];
  return start < window.earliest || end > window.latest ? [{ rule: 'window', earliest: window.earliest, latest: window.latest }] : [];
}

function outsidePatientHours({ preference, start, end, timeZone }: FitVisit): Broken[] {
  const date = localDay(start, timeZone);
  const hours = patientHours(preference, date);
  if (!hours || within(hours, new Date(start), new Date(end), timeZone)) return [];
  return [{ rule: 'patient-hours', weekday: weekdayOf(date), hours }];
}

function offDue({ due, start, timeZone }: FitVisit): Broken[] {
  if (!due) return [];
  const days = daysBetween(due.on, localDay(start, timeZone));
  return days < -due.before || days > due.after ? [{ rule: 'due', dueOn: due.on, days }] : [];
}

function outsideWork({ start, end, timeZone }: FitVisit, { availability }: FitNurse): Broken[] {
  const zone = currentAvailability(availability, localDay(start, timeZone))?.timeZone ?? timeZone;
  const date = localDay(start, zone);
  const hours = workingHours(availability, date);
  if (!hours || within(hours, new Date(start), new Date(end), zone)) return [];
  return [{ rule: 'working-hours', weekday: weekdayOf(date), hours }];
}

function tooLong(visit: FitVisit, nurse: FitNurse): Broken[] {
  const date = localDay(visit.start, visit.timeZone);
  const most = currentAvailability(nurse.availability, date)?.maxMinutesPerDay;
  if (most === undefined) return [];
  const others = nurse.visits.filter((one) => one.id !== visit.id && localDay(one.start, visit.timeZone) === date);
  const minutes = others.reduce((sum, one) => sum + minutesOf(one), minutesOf(visit));
  return minutes > most ? [{ rule: 'day-too-long', minutes, most }] : [];
}

/** The visit before and the visit after on the same day: is there time to drive? */
function tooFar(visit: FitVisit, nurse: FitNurse): Broken[] {
  const { place } = visit;
  if (!place) return [];
  const others = nurse.visits.filter((one) => one.id !== visit.id);
  const before = latest(others.filter((one) => one.end <= visit.start));
  const after = earliest(others.filter((one) => one.start >= visit.end));
  return [
    ...drive(before, place, before && { start: before.end, end: visit.start }, true),
    ...drive(after, place, after && { start: visit.end, end: after.start }, false),
  ];
}

function drive(
  other: HeldTime | undefined,
  place: Place,
  between: { readonly start: string; readonly end: string } | undefined,
  before: boolean,
): Broken[] {
  if (!other?.place || !between) return [];
  const gap = minutesOf(between);
  const needed = Math.ceil(driveMinutes(other.place, place));
  return needed > gap ? [{ rule: 'drive', visitId: other.id, drive: needed, gap: Math.round(gap), before }] : [];
}

function latest(visits: readonly HeldTime[]): HeldTime | undefined {
  return visits.reduce<HeldTime | undefined>((best, one) => (best && best.end >= one.end ? best : one), undefined);
}

function earliest(visits: readonly HeldTime[]): HeldTime | undefined {
  return visits.reduce<HeldTime | undefined>((best, one) => (best && best.start <= one.start ? best : one), undefined);
}

function language({ preference, language: spoken }: FitVisit, nurse: FitNurse): Broken[] {
  if (!preference?.sameLanguage || !spoken || spoken === 'English') return [];
  const speaks = nurse.credentials.some((one) => one.type === 'language' && one.status === 'active' && one.text === spoken);
  return speaks ? [] : [{ rule: 'language', language: spoken }];
}

function continuity({ preference, knownTo }: FitVisit, nurse: FitNurse): Broken[] {
  const preferred = preference?.preferredIds ?? [];
  const wanted = preferred.length > 0 ? preferred : (knownTo ?? []);
  return wanted.length === 0 || wanted.some((id) => id === nurse.id) ? [] : [{ rule: 'continuity', preferred: wanted }];
}
