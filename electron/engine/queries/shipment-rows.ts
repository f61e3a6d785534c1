import { deliveryReadiness } from '../../../shared/domain/deliveries/delivery-readiness.ts';
import type { ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { logisticsIn } from './logistics.ts';
import { agenciesOf, standing } from './agencies.ts';
import { patientTags } from './patient-tags.ts';
import { groupBy, list } from './read.ts';
import { recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';
import { waitingIds } from './waiting.ts';

/** Boxes with their visit, their round and how both stand to each other: read in bulk, a few statements for any number. */
export function shipmentRows(db: Database, boxes: readonly StoredRecord<'shipment'>[]): ShipmentRow[] {
  const ofIds = <K extends 'appointment' | 'delivery-stop' | 'delivery-route'>(kind: K, ids: readonly (string | undefined)[]) => {
    const wanted = ids.filter((id) => id !== undefined);
    if (wanted.length === 0) return new Map<string, StoredRecord<K>>();
    return new Map(recordsWhere(db, kind, 'id in (select value from json_each(?))', list(wanted)).map((one) => [one.id, one]));
  };
  const visits = ofIds(
    'appointment',
    boxes.map(({ doc }) => doc.appointmentId),
  );
  const stops = ofIds(
    'delivery-stop',
    boxes.map(({ doc }) => doc.stopId),
  );
  const routes = ofIds(
    'delivery-route',
    boxes.map(({ doc }) => doc.routeId),
  );
  const tags = patientTags(
    db,
    boxes.map(({ doc }) => doc.patientId),
  );
  const names = staffNames(db, [
    ...[...visits.values()].map(({ doc }) => doc.practitionerId),
    ...[...routes.values()].map(({ doc }) => doc.driverId),
  ]);
  const agencies = agenciesOf(db, [...visits.values()].map(standing));
  const ofVisit = groupBy(boxes, ({ doc }) => doc.appointmentId ?? '');
  const { delays } = logisticsIn(db);
  const waiting = new Set([...waitingIds(db, 'shipment'), ...waitingIds(db, 'delivery-stop')]);
  return boxes.map((record): ShipmentRow => {
    const { doc } = record;
    const visit = visits.get(doc.appointmentId ?? '');
    const route = routes.get(doc.routeId ?? '');
    const nurseName = names.get(visit?.doc.practitionerId ?? '') ?? agencies.get(visit?.id ?? '');
    const driverName = names.get(route?.doc.driverId ?? '');
    const patient = tags.get(doc.patientId);
    const stop = stops.get(doc.stopId ?? '');
    return {
      record,
      waiting: waiting.has(record.id) || (stop !== undefined && waiting.has(stop.id)),
      ...(patient ? { patient } : {}),
      ...(visit
        ? {
            visit,
            readiness: deliveryReadiness(
              (ofVisit.get(visit.id) ?? []).map((box) => asPlanned(box.doc, stops.get(box.doc.stopId ?? '')?.doc)),
              visit.doc.start,
              delays,
            ),
          }
        : {}),
      ...(nurseName ? { nurseName } : {}),
      ...(stop ? { stop } : {}),
      ...(route ? { vehicle: route.doc.vehicle } : {}),
      ...(driverName ? { driverName } : {}),
    };
  });
}

/** What was reported counts; before that, what the round plans. */
export function asPlanned(box: DocOf<'shipment'>, stop: DocOf<'delivery-stop'> | undefined): DocOf<'shipment'> {
  const planned = stop?.status === 'planned' ? stop.plannedAt : undefined;
  return box.expectedAt !== undefined || planned === undefined ? box : { ...box, expectedAt: planned };
}
