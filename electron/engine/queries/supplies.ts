import { reorderOf } from '../../../shared/domain/supplies/reorder.ts';
import type { KitRow, SupplyRow } from '../../../shared/protocol/queries-deliveries.ts';
import { nextVisitStart } from './next-visits.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';

/** What a home has of each supply and what to order. */
export const supplies: Query<'supplies'> = (db, { patientId, now }) =>
  recordsWhere(db, 'supply-level', `patient_id = ? and status = 'active'`, patientId)
    .map((record): SupplyRow => ({ record, reorder: reorderOf(record.doc, now) }))
    .sort((a, b) => a.record.doc.item.localeCompare(b.record.doc.item));

/** Over all homes: what to order, those that run out first first. What was never counted stands last. */
export const reorders: Query<'reorders'> = (db, { now, limit }) => {
  const rows = recordsWhere(db, 'supply-level', `status = 'active'`)
    .map((record) => ({ record, reorder: reorderOf(record.doc, now) }))
    .filter(({ reorder }) => reorder.order > 0 && reorder.expected !== undefined)
    .sort((a, b) => (a.reorder.daysLeft ?? 9999) - (b.reorder.daysLeft ?? 9999) || b.reorder.order - a.reorder.order)
    .slice(0, limit);
  const tags = patientTags(
    db,
    rows.map(({ record }) => record.doc.patientId),
  );
  return rows.map((row) => ({ ...row, patient: tagOrUnknown(tags, row.record.doc.patientId) }));
};

/** Kits in homes, those that go out of date first first; one without a date goes last. */
export const kits: Query<'kits'> = (db, { before, now, patientId, limit }) => {
  const found = patientId
    ? recordsWhere(db, 'home-kit', `patient_id = ? and status <> 'entered-in-error' order by status, id desc limit ?`, patientId, limit)
    : recordsWhere(
        db,
        'home-kit',
        `status = 'in-home' and (first_expiry is null or first_expiry <= ?) order by first_expiry is null, first_expiry, id limit ?`,
        before ?? '9999-12-31',
        limit,
      );
  const tags = patientTags(
    db,
    found.map(({ doc }) => doc.patientId),
  );
  return found.map((record): KitRow => {
    const nextVisitAt = nextVisitStart(db, record.doc.patientId, now);
    return { record, patient: tagOrUnknown(tags, record.doc.patientId), ...(nextVisitAt ? { nextVisitAt } : {}) };
  });
};
