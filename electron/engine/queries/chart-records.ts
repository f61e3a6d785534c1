import type { QueryArgs } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Query } from './query.ts';
import { compare } from './read.ts';
import { recordsWhere } from './records.ts';

type ChartKind = QueryArgs<'chartRecords'>['kind'];

/** The field of each kind by which the newest comes first; people and covers are read by name. */
const order: Readonly<Record<ChartKind, { readonly by: string; readonly first: 'newest' | 'alphabetical' }>> = {
  'allergy-intolerance': { by: 'recordedAt', first: 'newest' },
  condition: { by: 'onsetAt', first: 'newest' },
  'document-reference': { by: 'at', first: 'newest' },
  attachment: { by: 'takenAt', first: 'newest' },
  coverage: { by: 'startOn', first: 'newest' },
  authorization: { by: 'endOn', first: 'newest' },
  'related-person': { by: 'relationship', first: 'alphabetical' },
  'care-team-participant': { by: 'role', first: 'alphabetical' },
  'care-plan': { by: 'start', first: 'newest' },
  encounter: { by: 'start', first: 'newest' },
  appointment: { by: 'start', first: 'newest' },
  'contact-preference': { by: 'personId', first: 'alphabetical' },
  notification: { by: 'createdAt', first: 'newest' },
  'questionnaire-response': { by: 'askedAt', first: 'newest' },
  'education-assignment': { by: 'assignedAt', first: 'newest' },
  'partner-request': { by: 'askedAt', first: 'newest' },
  'cost-estimate': { by: 'preparedAt', first: 'newest' },
  task: { by: 'createdAt', first: 'newest' },
};

/** One kind of a patient's records. What was entered in error is not shown among what holds; the timeline tells of it. */
export const chartRecords: Query<'chartRecords'> = (db, { patientId, kind }) => {
  const { by, first } = order[kind];
  const sign = first === 'newest' ? -1 : 1;
  const field = (record: StoredRecord): string => {
    const value = (record.doc as Record<string, unknown>)[by];
    return typeof value === 'string' ? value : '';
  };
  return recordsWhere(db, kind, 'patient_id = ?', patientId)
    .filter((record) => !inError(record))
    .sort((a, b) => sign * compare(field(a), field(b)) || compare(a.id, b.id));
};

function inError({ doc }: StoredRecord): boolean {
  const statuses = doc as { status?: string; verificationStatus?: string };
  return statuses.status === 'entered-in-error' || statuses.verificationStatus === 'entered-in-error';
}
