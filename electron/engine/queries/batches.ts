import type { BatchRow } from '../../../shared/protocol/queries-dispense.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { recordById, recordsWhere } from './records.ts';
import { waitingIds } from './waiting.ts';

/** What is being made first, then what was made lately. */
export const batches: Query<'batches'> = (db, { limit }) => {
  const open = recordsWhere(db, 'compounding-batch', `status in ('in-progress', 'prepared', 'checked') order by started_at limit ?`, limit);
  const done = recordsWhere(db, 'compounding-batch', `status in ('released', 'discarded') order by started_at desc limit ?`, limit);
  return batchRows(db, [...open, ...done].slice(0, limit));
};

export const batch: Query<'batch'> = (db, { batchId }) => {
  const record = recordById(db, 'compounding-batch', batchId);
  const [row] = record ? batchRows(db, [record]) : [];
  if (!row) return undefined;
  const { lines } = row.record.doc;
  return {
    ...row,
    orders: lines.map(({ medicationRequestId }) => recordById(db, 'medication-request', medicationRequestId)),
    visits: lines.map(({ appointmentId }) => (appointmentId ? recordById(db, 'appointment', appointmentId) : undefined)),
  };
};

function batchRows(db: Database, records: readonly StoredRecord<'compounding-batch'>[]): BatchRow[] {
  const tags = patientTags(
    db,
    records.flatMap(({ doc }) => doc.lines.map(({ patientId }) => patientId)),
  );
  const waiting = waitingIds(db, 'compounding-batch');
  return records.map((record) => ({
    record,
    patients: record.doc.lines.map(({ patientId }) => tagOrUnknown(tags, patientId)),
    waiting: waiting.has(record.id),
  }));
}
