import type { DispenseRow } from '../../../shared/protocol/queries-dispense.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';
import { waitingIds } from './waiting.ts';

export const dispenses: Query<'dispenses'> = (db, { limit }) =>
  dispenseRows(db, recordsWhere(db, 'medication-dispense', `status = 'completed' order by released_at desc limit ?`, limit));

export const patientDispenses: Query<'patientDispenses'> = (db, { patientId, limit }) =>
  dispenseRows(
    db,
    recordsWhere(db, 'medication-dispense', `patient_id = ? and status = 'completed' order by released_at desc limit ?`, patientId, limit),
  );

function dispenseRows(db: Database, records: readonly StoredRecord<'medication-dispense'>[]): DispenseRow[] {
  const tags = patientTags(
    db,
    records.map(({ doc }) => doc.patientId),
  );
  const boxes = boxesOf(
    db,
    records.map(({ doc }) => doc.patientId),
  );
  const waiting = waitingIds(db, 'medication-dispense');
  return records.map((record): DispenseRow => {
    const shipment = boxes.get(record.id);
    return {
      record,
      patient: tagOrUnknown(tags, record.doc.patientId),
      ...(shipment ? { shipment } : {}),
      waiting: waiting.has(record.id),
    };
  });
}

/** The newest box that each dispense lies in; one that was cancelled carries nothing. */
export function boxesOf(db: Database, patientIds: Iterable<string>): ReadonlyMap<string, StoredRecord<'shipment'>> {
  const boxes = recordsWhere(
    db,
    'shipment',
    `patient_id in (select value from json_each(?)) and status not in ('cancelled', 'entered-in-error') and instr(doc, '"dispenseId"') > 0 order by earliest`,
    list(new Set(patientIds)),
  );
  return new Map(
    boxes.flatMap((box) => box.doc.items.flatMap(({ dispenseId }) => (dispenseId ? [[dispenseId as string, box] as const] : []))),
  );
}
