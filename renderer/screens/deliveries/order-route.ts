import { nearestFeasible } from '../../../shared/planning/nearest-feasible.ts';
import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import { stopActions, type StopStatus } from '../../../shared/records/delivery-route.ts';
import type { Instant } from '../../../shared/kernel/time.ts';

/** At a door: carry, read the temperature, sign. Unsourced; a default to be measured. */
const minutesAtDoor = 8;

const movable: readonly StopStatus[] = stopActions.order;

export interface OrderedRoute {
  readonly stops: { readonly stopId: never; readonly position: number; readonly plannedAt: Instant }[];
  readonly late: number;
  readonly withoutPlace: number;
}

/** The open stops of a round in a good order from where it stands now; what the patient was promised is kept as that stop's window. */
export function orderRoute({ record, stops, start }: RouteRow, now: Instant): OrderedRoute {
  const done = stops.filter(({ record: stop }) => !movable.includes(stop.doc.status));
  const open = stops.filter(({ record: stop }) => movable.includes(stop.doc.status));
  const last = done.findLast(({ record: stop }) => stop.doc.leftAt !== undefined);
  const lastPlace = placeOf(last);
  const from = record.doc.status === 'started' && now > record.doc.startAt ? now : record.doc.startAt;
  const place = lastPlace ?? start;
  const ordered = nearestFeasible(
    { at: from, ...(place ? { place } : {}) },
    open.flatMap((stop) => {
      const window = stop.record.doc.promised ?? stop.box?.record.doc.window;
      const at = placeOf(stop);
      return window ? [{ id: stop.record.id, window, minutesAtDoor, ...(at ? { place: at } : {}) }] : [];
    }),
  );
  const first = Math.max(0, ...done.map(({ record: stop }) => stop.doc.position)) + 1;
  return {
    stops: ordered.map(({ id, arriveAt }, i) => ({ stopId: id as never, position: first + i, plannedAt: arriveAt })),
    late: ordered.filter(({ late }) => late).length,
    withoutPlace: open.filter((stop) => !placeOf(stop)).length,
  };
}

export function placeOf(stop: RouteRow['stops'][number] | undefined): { latitude: number; longitude: number } | undefined {
  const { latitude, longitude } = stop?.box?.record.doc.address ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}
