import type { RouteRow } from '../../../shared/protocol/queries-deliveries.ts';
import type { Query } from './query.ts';
import { groupBy, list } from './read.ts';
import { recordsWhere } from './records.ts';
import { shipmentRows } from './shipment-rows.ts';
import { staffNames } from './staff-names.ts';
import { waitingIds } from './waiting.ts';

/** The rounds of some days with their stops in driving order: of a branch's people all of them, of a driver the own. */
export const routes: Query<'routes'> = (db, { from, to, driverId }) => {
  const found = driverId
    ? recordsWhere(
        db,
        'delivery-route',
        `driver_id = ? and day >= ? and day <= ? and status <> 'cancelled' order by start_at, id`,
        driverId,
        from,
        to,
      )
    : recordsWhere(db, 'delivery-route', `day >= ? and day <= ? and status <> 'cancelled' order by start_at, id`, from, to);
  const stops = recordsWhere(
    db,
    'delivery-stop',
    `route_id in (select value from json_each(?)) and status <> 'removed' order by position, id`,
    list(found.map(({ id }) => id)),
  );
  const boxes = new Map(
    shipmentRows(
      db,
      recordsWhere(db, 'shipment', 'id in (select value from json_each(?))', list(stops.map(({ doc }) => doc.shipmentId))),
    ).map((row) => [row.record.id, row]),
  );
  const ofRoute = groupBy(stops, ({ doc }) => doc.routeId);
  const names = staffNames(
    db,
    found.map(({ doc }) => doc.driverId),
  );
  const branches = new Map(
    recordsWhere(db, 'location', 'id in (select value from json_each(?))', list(new Set(found.map(({ doc }) => doc.branchId)))).map(
      (branch) => [branch.id, branch.doc],
    ),
  );
  const away = groupBy(
    recordsWhere(
      db,
      'time-off',
      `practitioner_id in (select value from json_each(?)) and status = 'active' and "end" > ?`,
      list(new Set(found.map(({ doc }) => doc.driverId))),
      from,
    ),
    ({ doc }) => doc.practitionerId,
  );
  const waiting = waitingIds(db, 'delivery-route');
  return found.map((record): RouteRow => {
    const branch = branches.get(record.doc.branchId);
    const { latitude, longitude } = branch?.address ?? {};
    const driverName = names.get(record.doc.driverId);
    const driverAway = away.get(record.doc.driverId)?.map(({ doc }) => doc);
    return {
      record,
      ...(driverName ? { driverName } : {}),
      ...(driverAway ? { driverAway } : {}),
      stops: (ofRoute.get(record.id) ?? []).map((stop) => {
        const box = boxes.get(stop.doc.shipmentId);
        return { record: stop, ...(box ? { box } : {}) };
      }),
      ...(latitude !== undefined && longitude !== undefined ? { start: { latitude, longitude } } : {}),
      ...(branch ? { branchName: branch.name } : {}),
      waiting: waiting.has(record.id),
    };
  });
};
