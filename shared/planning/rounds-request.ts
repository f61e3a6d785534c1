import type { LogisticsRules } from '../clinical/logistics/rules.ts';
import { classOf } from '../domain/deliveries/logistics-rules.ts';
import type { DeliveryDelays } from '../clinical/logistics/schema.ts';
import type { RouteRow, ShipmentRow } from '../protocol/queries-deliveries.ts';
import { stopActions, type StopStatus } from '../records/delivery-route.ts';
import { shipmentActions, type ShipmentStatus } from '../records/shipment.ts';
import { momentsOf } from './fit/hours.ts';
import { freeHours } from './free-hours.ts';
import { minuteOf } from './minutes.ts';
import type { PlanLink, PlanPerson, PlanStop, PlanWindow } from './plan-request.ts';
import type { Place } from './travel-time.ts';

export interface RoundsOptions {
  /** The wall day, on the clock of `zone`. */
  readonly date: string;
  readonly zone: string;
  readonly now: string;
  /** How boxes travel, as the organisation set it. */
  readonly rules: LogisticsRules;
  /** Visits that are planned together with these boxes: a box then ties itself to its visit instead of to the hour at which that stands. */
  readonly visits?: ReadonlyMap<string, PlanStop>;
  /** Boxes that have a van keep it; only their order changes. */
  readonly keepVans?: boolean;
}

type DayOfBoxes = Pick<RoundsOptions, 'date' | 'zone' | 'now'>;

export interface RoundsPart {
  readonly people: readonly PlanPerson[];
  readonly stops: readonly PlanStop[];
  readonly links: readonly PlanLink[];
}

const openStop: readonly StopStatus[] = stopActions.order;
const openBox: readonly ShipmentStatus[] = shipmentActions.assign;
/** Who opens the door waits no longer than a day for the nurse. */
const longestGap = 24 * 60;

/** The rounds of a day and the boxes for them, as a question to the planner; a van is known by its round. */
export function roundsPart(rounds: readonly RouteRow[], loose: readonly ShipmentRow[], options: RoundsOptions): RoundsPart {
  const vans = rounds.filter(({ record: { doc } }) => doc.status === 'planned' || doc.status === 'started');
  const people = vans.flatMap((round) => driverOf(round, options));
  const there = new Set(people.map(({ id }) => id));
  // Also those of a driver who is off: they need another van, or stand in a van that nobody drives, which is said.
  const carried = vans.flatMap((round) =>
    round.stops.flatMap((stop) => (stop.box && openStop.includes(stop.record.doc.status) ? [{ round, stop, box: stop.box }] : [])),
  );
  const known = new Set(carried.map(({ box }) => box.record.id));
  const waiting = loose.filter(({ record }) => !known.has(record.id) && needsVan(record.doc, options));
  const tied = new Set<string>();
  const links: PlanLink[] = [];
  const stops = [...carried, ...waiting.map((box) => ({ box, round: undefined, stop: undefined }))].map(
    ({ box, round, stop }): PlanStop => {
      const { doc, id } = box.record;
      const visit = options.visits?.get(doc.appointmentId ?? '');
      const windows = windowsOf(box, stop?.record.doc.promised, round, vans, options);
      const link = visit && !tied.has(visit.id) ? linkOf(id, windows, visit, options) : undefined;
      if (link) {
        links.push(link);
        tied.add(link.second);
      }
      const driven = round !== undefined && there.has(round.record.id);
      const inVan = doc.status === 'on-route' || (options.keepVans === true && driven);
      const plannedAt = stop?.record.doc.expectedAt ?? stop?.record.doc.plannedAt;
      return {
        ...{ id, role: 'driver', place: placeOf(box), minutes: options.rules.rounds.minutesAtDoor, needs: [], preferred: [], load: 1 },
        windows: link ? windows : beforeVisit(windows, (visit?.windows[0] ?? visitStart(box))?.from, options.rules.delays),
        avoided: inVan ? people.map((one) => one.id).filter((one) => one !== round?.record.id) : [],
        ...(round
          ? {
              current: {
                personId: round.record.id,
                start: plannedAt ? minuteOf(plannedAt) : minuteOf(round.record.doc.startAt) + 15 * stop.record.doc.position,
              },
            }
          : {}),
      };
    },
  );
  return { people, stops, links };
}

/** The boxes that no round of this day carries and that need one. */
export function loosely(boxes: readonly ShipmentRow[], rounds: readonly RouteRow[], options: DayOfBoxes): readonly ShipmentRow[] {
  const carried = new Set(rounds.flatMap(({ stops }) => stops.map(({ record }) => record.doc.shipmentId as string)));
  return boxes.filter(({ record }) => !carried.has(record.id) && needsVan(record.doc, options));
}

/** A box of this day, or one that waits since another day, that nobody has on a round yet. */
function needsVan(doc: ShipmentRow['record']['doc'], { date, zone, now }: DayOfBoxes): boolean {
  if (doc.routeId ?? doc.carrier) return false;
  if (!openBox.includes(doc.status)) return false;
  const day = momentsOf({ from: '00:00', to: '24:00' }, date, zone);
  if (!day || doc.window.earliest >= day.end.toISOString()) return false;
  return doc.window.latest >= day.start.toISOString() || doc.status === 'failed' || doc.window.latest < now;
}

const hoursOf = ({ record: { doc } }: RouteRow, { rules }: Pick<RoundsOptions, 'rules'>) => {
  const leaves = minuteOf(doc.startAt);
  return { leaves, back: leaves + 60 * rules.rounds.hoursOut };
};

/** Of the rounds of a day those of which something can still come by itself: a van that has not left in its hours leaves only for a visit that waits for it. */
export function stillDriven(
  rounds: readonly RouteRow[],
  waits: (appointmentId: string) => boolean,
  options: Pick<RoundsOptions, 'now' | 'rules'>,
): readonly RouteRow[] {
  return rounds.filter(
    (round) =>
      round.record.doc.status === 'started' ||
      hoursOf(round, options).back > minuteOf(options.now) ||
      round.stops.some(({ box }) => box && waits(box.record.doc.appointmentId ?? '')),
  );
}

/** From the branch and back; a van that is out goes on from its last door. Whenever it should have left, it does not leave before now, and after its hours it is out longer. */
function driverOf(round: RouteRow, { now, rules }: RoundsOptions): PlanPerson[] {
  const { record, stops, start, driverAway = [] } = round;
  const { id, doc } = record;
  const left = stops
    .filter(({ record }) => record.doc.leftAt !== undefined)
    .sort((a, b) => compare(a.record.doc.leftAt, b.record.doc.leftAt));
  const last = left.at(-1)?.box;
  const first = stops.map(({ box }) => box && placeOf(box)).find((place) => place !== undefined);
  const base = start ?? first;
  if (!base) return [];
  const { leaves, back } = hoursOf(round, { rules });
  const out = doc.status === 'started';
  const free = freeHours(leaves, back, driverAway, minuteOf(now));
  if (!free) return [];
  return [
    {
      ...{ id, role: 'driver', skills: [], capacity: rules.rounds.boxesInVan },
      ...{ start: (out && last && placeOf(last)) || base, end: base },
      ...{ from: free.from, to: free.to, ...(free.away.length > 0 ? { away: free.away } : {}) },
    },
  ];
}

/** What the patient was told, else the window of the box; not before it can be there, and not after its cold has run out. */
function windowsOf(
  { record: { doc } }: ShipmentRow,
  promised: { readonly earliest: string; readonly latest: string } | undefined,
  round: RouteRow | undefined,
  vans: readonly RouteRow[],
  options: RoundsOptions,
): PlanWindow[] {
  const told = promised ?? doc.window;
  const day = momentsOf({ from: '00:00', to: '24:00' }, options.date, options.zone);
  const leaves = minuteOf(round?.record.doc.startAt ?? vans[0]?.record.doc.startAt ?? told.earliest);
  // Its own hours have passed: any hour of the round is better than none.
  const passed = day !== undefined && told.latest < day.start.toISOString();
  const open = passed
    ? { from: leaves, to: leaves + 60 * options.rules.rounds.hoursOut }
    : { from: minuteOf(told.earliest), to: minuteOf(told.latest) };
  const soonest = doc.expectedAt && doc.lateReason ? minuteOf(doc.expectedAt) : -Infinity;
  const from = Math.max(open.from, soonest);
  const cold = options.rules.temperatures.classes[classOf(doc.items)].coldChain
    ? doc.packOutUntil
      ? minuteOf(doc.packOutUntil)
      : leaves + 60 * options.rules.rounds.packOutHours
    : Infinity;
  return [{ from, to: Math.max(from, Math.min(Math.max(open.to, from), cold)) }];
}

/** The box so long before its nurse that it can be unpacked; no link where the hours see to that by themselves. */
function linkOf(boxId: string, windows: readonly PlanWindow[], visit: PlanStop, options: RoundsOptions): PlanLink | undefined {
  const { delays } = options.rules;
  // Hours that are over see to nothing.
  const latest = Math.max(minuteOf(options.now), ...windows.map(({ to }) => to));
  const soonest = Math.min(...visit.windows.map(({ from }) => from));
  if (!visit.place || latest + delays.readyBeforeVisitMinutes <= soonest) return undefined;
  return { first: boxId, second: visit.id, minGap: delays.readyBeforeVisitMinutes, maxGap: longestGap };
}

/** Where the visit stays at its hour, the box must be there before; one that cannot comes as early as it may. */
function beforeVisit(windows: readonly PlanWindow[], start: number | undefined, delays: DeliveryDelays): readonly PlanWindow[] {
  if (start === undefined) return windows;
  const last = start - delays.readyBeforeVisitMinutes;
  return windows.map(({ from, to }) => ({ from, to: Math.max(from, Math.min(to, last)) }));
}

const visitStart = ({ visit }: ShipmentRow): { readonly from: number } | undefined => visit && { from: minuteOf(visit.doc.start) };

export function placeOf({ record }: ShipmentRow): Place | undefined {
  const { latitude, longitude } = record.doc.address;
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

function compare(a: string | undefined, b: string | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
