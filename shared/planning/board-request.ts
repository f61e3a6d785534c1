import { momentOf, wallTimeOf } from '../kernel/wall-time.ts';
import type { BoardData, BoardNurse, BoardVisit } from '../protocol/queries-board.ts';
import { appointmentActions } from '../records/appointment.ts';
import { holdsOn } from './fit/credentials.ts';
import { currentAvailability, momentsOf, patientHours, workingHours } from './fit/hours.ts';
import type { LogisticsRules } from '../clinical/logistics/rules.ts';
import type { RouteRow, ShipmentRow } from '../protocol/queries-deliveries.ts';
import { freeHours } from './free-hours.ts';
import { minuteOf } from './minutes.ts';
import type { Minute, PlanPerson, PlanRequest, PlanStop, PlanWindow } from './plan-request.ts';
import { roundsPart, stillDriven } from './rounds-request.ts';
import type { Place } from './travel-time.ts';

export interface BoardRequestOptions {
  /** The wall day to plan, on the clock of `zone`. */
  readonly date: string;
  readonly zone: string;
  /** How boxes travel, as the organisation set it. */
  readonly rules: LogisticsRules;
  /** Only these visits may change; the others stay as they are, those without a nurse too. Absent: all of the day. */
  readonly only?: ReadonlySet<string>;
  /** How far a visit without hours may be moved from where it stands. */
  readonly flexMinutes: number;
  /** Their time has come and nobody is there: they may begin from now on, whatever was said of their time. */
  readonly late?: ReadonlySet<string>;
  /** May visits change whose time the patient has confirmed? `nurse-only`: who comes, not when. */
  readonly moveConfirmed?: boolean | 'nurse-only';
  /** Plans as if nobody stood anywhere yet, apart from what is held. */
  readonly fresh?: boolean;
  /** Vans that are out that day, and boxes that may have none yet: planned together with the visits. */
  readonly rounds?: readonly RouteRow[];
  readonly boxes?: readonly ShipmentRow[];
  readonly now?: string;
}

/** Where nothing is recorded of a person's hours. */
const usualHours = [{ from: '08:00', to: '17:00' }];
const restHours = { from: '11:00', to: '14:30' };
/** The hours of a person are for visits: the way from the door to the first and from the last lies outside of them, up to this much. */
const commuteMinutes = 60;
/** Drives are planned a little longer than the formula says: it is too short by more than five minutes for one in five. */
export const cautiousFactor = 1.15;

/** What the board shows, as a question to the planner. */
export function boardRequest(data: BoardData, options: BoardRequestOptions): PlanRequest {
  const day = momentsOf({ from: '00:00', to: '24:00' }, options.date, options.zone);
  if (!day) return { people: [], stops: [], links: [] };
  // What an agency makes is planned by the agency.
  const visits = data.visits.filter(
    ({ agency, record: { doc } }) => !agency && doc.start >= day.start.toISOString() && doc.start < day.end.toISOString(),
  );
  // What has begun, or should have, is nothing to plan any more; a nurse goes on from there.
  const [begun, ahead] = [visits.filter((one) => hasBegun(one, options)), visits.filter((one) => !hasBegun(one, options))];
  const people = data.nurses.flatMap((nurse) => personOf(nurse, begun, ahead, options));
  const at = new Map(data.nurses.map((nurse) => [nurse.id as string, nurse]));
  // One that was not chosen and that nobody who works has takes nobody's time and is given to nobody.
  const works = new Set(people.map(({ id }) => id));
  const isAsked = ({ record: { id, doc } }: BoardVisit): boolean => options.only?.has(id) !== false || works.has(doc.practitionerId ?? '');
  const stops = ahead.filter(isAsked).map((visit) => stopOf(visit, at, options));
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  const van = { date: options.date, zone: options.zone, rules: options.rules, now: options.now ?? day.start.toISOString() };
  const vans = roundsPart(
    stillDriven(options.rounds ?? [], (id) => byId.has(id), van),
    options.boxes ?? [],
    { ...van, visits: byId, keepVans: options.only !== undefined },
  );
  return {
    people: [...people, ...vans.people],
    stops: [...stops, ...vans.stops],
    links: vans.links,
    ...(options.now === undefined ? {} : { now: minuteOf(options.now) }),
    driveFactor: cautiousFactor,
  };
}

const hasBegun = ({ record: { id, doc } }: BoardVisit, { now, late }: BoardRequestOptions): boolean =>
  now !== undefined && doc.start <= now && !late?.has(id);

function personOf(
  nurse: BoardNurse,
  begun: readonly BoardVisit[],
  ahead: readonly BoardVisit[],
  { date, zone, now }: BoardRequestOptions,
): PlanPerson[] {
  const hours = workingHours(nurse.availability, date) ?? usualHours;
  const [first] = hours;
  const last = hours.at(-1);
  const start = first && momentOf({ date, time: first.from }, zone);
  const end = last && momentsOf({ from: last.from, to: last.to }, date, zone);
  if (!start || !end) return [];
  const [opens, closes, moment] = [minuteOf(start.at), minuteOf(end.end), now === undefined ? -Infinity : minuteOf(now)];
  const whole = freeHours(opens, closes, nurse.timeOff);
  const done = begun.filter(({ record }) => record.doc.practitionerId === nurse.id).sort(byStart);
  const standsAt = done.at(-1);
  const busyUntil = standsAt ? minuteOf(standsAt.record.doc.end) : -Infinity;
  const free = freeHours(opens, closes, nurse.timeOff, Math.max(moment, busyUntil));
  const standing = currentAvailability(nurse.availability, date);
  const base =
    standing?.base ?? nurse.branchPlace ?? [...done, ...ahead].find(({ record }) => record.doc.practitionerId === nurse.id)?.place;
  if (!whole || !free || !base) return [];
  const rest = standing?.breakMinutes ? restOf(standing.breakMinutes, done, { date, zone, moment }) : undefined;
  return [
    {
      ...{ id: nurse.id, role: 'nurse', start: standsAt?.place ?? base, end: base },
      from: Math.max(moment, busyUntil, free.from - (free.cutFrom ? 0 : commuteMinutes)),
      to: free.to + (free.cutTo ? 0 : commuteMinutes),
      ...(free.away.length > 0 ? { away: free.away } : {}),
      skills: skillsOf(nurse, date),
      ...(rest && whole.to - whole.from > 360 ? { rest } : {}),
    },
  ];
}

const byStart = (a: BoardVisit, b: BoardVisit): number => (a.record.doc.start < b.record.doc.start ? -1 : 1);

/** The break that is still to come: none where there has been room for it since its hours began, or is none any more. */
function restOf(minutes: number, done: readonly BoardVisit[], { date, zone, moment }: { date: string; zone: string; moment: Minute }) {
  const span = momentsOf(restHours, date, zone);
  if (!span) return undefined;
  const [from, to] = [minuteOf(span.start), minuteOf(span.end)];
  let free = from;
  for (const { record } of done) {
    if (minuteOf(record.doc.start) - free >= minutes) return undefined;
    free = Math.max(free, minuteOf(record.doc.end));
  }
  if (moment - free >= minutes) return undefined;
  const soonest = Math.max(free, moment);
  return soonest + minutes > to ? undefined : { minutes, from: soonest, to };
}

function skillsOf({ credentials }: BoardNurse, date: string): string[] {
  return credentials
    .filter((one) => holdsOn(one, date))
    .flatMap((one) => [one.code, ...(one.type === 'language' ? [`speaks ${one.text}`] : [])]);
}

function stopOf(visit: BoardVisit, nurses: ReadonlyMap<string, BoardNurse>, options: BoardRequestOptions): PlanStop {
  const { record, preference, language, knownTo } = visit;
  const { doc } = record;
  const movable = appointmentActions.move.some((status) => status === doc.status);
  const chosen = options.only?.has(record.id) ?? true;
  const late = options.late?.has(record.id) ?? false;
  const confirmed = doc.confirmation === 'confirmed' && options.moveConfirmed !== true && !late;
  const held = !movable || !chosen || confirmed;
  const promised = held && !(movable && chosen && options.moveConfirmed === 'nurse-only');
  const nurse = nurses.get(doc.practitionerId ?? '');
  const byVideo = doc.class === 'VR' ? (nurse?.branchPlace ?? [...nurses.values()][0]?.branchPlace) : undefined;
  const sameLanguage = preference?.sameLanguage && language && language !== 'English' ? [`speaks ${language}`] : [];
  const start = minuteOf(doc.start);
  const minutes = Math.max(5, minuteOf(doc.end) - start);
  return {
    id: record.id,
    role: 'nurse',
    place: byVideo ?? visit.place,
    minutes,
    windows: held ? [{ from: start, to: start }] : late ? [fromNow(start, options)] : windowsOf(visit, minutes, options),
    needs: [...new Set([...(doc.requires ?? []), ...(preference?.requires ?? []), ...sameLanguage])],
    preferred: preference && preference.preferredIds.length > 0 ? preference.preferredIds : knownTo.filter((id) => nurses.has(id)),
    avoided: preference?.avoidedIds ?? [],
    ...(doc.practitionerId && (held || !options.fresh) ? { current: { personId: doc.practitionerId, start } } : {}),
    ...(promised && doc.practitionerId ? { promised: true } : {}),
  };
}

/** When the visit may begin: in its own window, else in the hours that the patient gave, else around the time at which it stands; never before its box. */
function windowsOf({ record: { doc }, preference, boxAt }: BoardVisit, minutes: number, options: BoardRequestOptions): PlanWindow[] {
  const start = minuteOf(doc.start);
  const { date } = wallTimeOf(new Date(doc.start), doc.timeZone);
  const hours = patientHours(preference, date);
  const around = withinUsual(start, minutes, options);
  const open: PlanWindow[] = doc.window
    ? [{ from: minuteOf(doc.window.earliest), to: minuteOf(doc.window.latest) - minutes }]
    : hours
      ? hours.flatMap((one) => {
          const span = momentsOf(one, date, doc.timeZone);
          return span ? [{ from: minuteOf(span.start), to: minuteOf(span.end) - minutes }] : [];
        })
      : [around];
  // The box must be in the house, and unpacked.
  const unpacked = boxAt ? minuteOf(boxAt) + options.rules.delays.readyBeforeVisitMinutes : -Infinity;
  const soonest = Math.max(unpacked, options.now ? minuteOf(options.now) : -Infinity);
  return open.map((one) => ({ from: Math.max(one.from, soonest), to: boxAt && !doc.window ? Math.max(one.to, soonest) : one.to }));
}

/** A late visit begins when somebody comes: hours that have passed bind nobody any more. */
function fromNow(start: number, { now, flexMinutes }: BoardRequestOptions): PlanWindow {
  const from = now === undefined ? start : Math.max(start, minuteOf(now));
  return { from, to: from + flexMinutes };
}

/** So far before and after, but no further out of a usual day than it already stands. */
function withinUsual(start: number, minutes: number, { date, zone, flexMinutes }: BoardRequestOptions): PlanWindow {
  const [usual] = usualHours.flatMap((one) => momentsOf(one, date, zone) ?? []);
  const [opens, closes] = usual ? [minuteOf(usual.start), minuteOf(usual.end) - minutes] : [start, start];
  return { from: Math.max(start - flexMinutes, Math.min(start, opens)), to: Math.min(start + flexMinutes, Math.max(start, closes)) };
}

/** Minutes of driving of one nurse's day, door to door from the base and back. */
export function dayDrive(
  stops: readonly { readonly start: string; readonly place?: Place | undefined }[],
  base: Place | undefined,
  drive: (a: Place, b: Place) => number,
): number {
  const places = [...stops].sort((a, b) => (a.start < b.start ? -1 : 1)).flatMap(({ place }) => (place ? [place] : []));
  if (places.length === 0) return 0;
  const way = base ? [base, ...places, base] : places;
  return way.slice(1).reduce((sum, place, i) => sum + drive(way[i] ?? place, place), 0);
}
