import { expectedOf, proposeVisitTime } from '../../../shared/domain/deliveries/delivery-readiness.ts';
import { words } from '../../../shared/kernel/fold.ts';
import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { logisticsIn } from './logistics.ts';
import type { Query } from './query.ts';
import { recordById, recordsWhere } from './records.ts';
import { shipmentRows } from './shipment-rows.ts';

/** Boxes whose window touches the period, in the order of their windows; with `open`, earlier ones that never arrived too. */
export const shipments: Query<'shipments'> = (db, { from, to, search, open }) => {
  const window = `earliest >= ? and earliest < ? and status <> 'entered-in-error'`;
  const left = `status in ('prepared', 'packed', 'on-route', 'failed') and earliest < ? and earliest >= ?`;
  const boxes = [
    ...(open ? recordsWhere(db, 'shipment', `${left} order by earliest, id`, from, addMinutes(from, -14 * 24 * 60)) : []),
    ...recordsWhere(db, 'shipment', `${window} order by earliest, id`, from, to),
  ];
  const wanted = words(search);
  const rows = shipmentRows(db, boxes);
  if (wanted.length === 0) return rows;
  return rows.filter(({ record: { doc }, patient }) => {
    const said = words(
      [doc.recipient.name, patient?.mrn, doc.address.city, ...doc.items.map(({ name }) => name), doc.carrier?.trackingNumber].join(' '),
    );
    return wanted.every((word) => said.some((one) => one.startsWith(word)));
  });
};

export const tracked: Query<'tracked'> = (db, { numbers }) =>
  recordsWhere(db, 'shipment', 'tracking in (select value from json_each(?))', JSON.stringify(numbers));

export const patientShipments: Query<'patientShipments'> = (db, { patientId }) =>
  shipmentRows(
    db,
    recordsWhere(db, 'shipment', `patient_id = ? and status <> 'entered-in-error' order by earliest desc limit 200`, patientId),
  );

export const shipment: Query<'shipment'> = (db, { shipmentId }) => {
  const record = recordById(db, 'shipment', shipmentId);
  if (!record) return undefined;
  const siblings = record.doc.appointmentId ? recordsWhere(db, 'shipment', 'appointment_id = ?', record.doc.appointmentId) : [record];
  const row = shipmentRows(db, siblings).find((one) => one.record.id === shipmentId);
  if (!row) return undefined;
  const [coverage] = recordsWhere(db, 'coverage', `patient_id = ? and status = 'active' order by id limit 1`, record.doc.patientId);
  const proposed = row.visit && row.readiness === 'slips' ? proposalFor(db, row.visit, expectedOf(record.doc)) : undefined;
  return {
    ...row,
    custody: recordsWhere(db, 'custody-event', 'shipment_id = ? order by at, id', shipmentId),
    proofs: recordsWhere(db, 'delivery-proof', 'shipment_id = ? order by delivered_at, id', shipmentId),
    ...(coverage ? { payor: coverage.doc.payor } : {}),
    ...(proposed ? { proposed } : {}),
  };
};

/** When the visit could be instead, around the nurse's other visits of the next day and a half. */
export function proposalFor(
  db: Database,
  visit: StoredRecord<'appointment'>,
  boxAt: Instant,
): { start: Instant; end: Instant } | undefined {
  const { practitionerId, start, end, window } = visit.doc;
  const busy = practitionerId
    ? recordsWhere(
        db,
        'appointment',
        `practitioner_id = ? and start >= ? and start < ? and status in ('proposed', 'pending', 'booked', 'arrived', 'checked-in') and id <> ?`,
        practitionerId,
        addMinutes(start, -24 * 60),
        addMinutes(boxAt > start ? boxAt : start, 36 * 60),
        visit.id,
      ).map(({ doc }) => doc)
    : [];
  return proposeVisitTime({ start, end, ...(window ? { window } : {}) }, boxAt, busy, logisticsIn(db).delays);
}
