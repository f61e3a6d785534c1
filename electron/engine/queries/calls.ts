import type { CallRow } from '../../../shared/protocol/queries-calls.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';
import { visits } from './visits.ts';
import { waitingIds } from './waiting.ts';

/** More doors than this are not open at once. */
const mostOpen = 100;

export const openCalls: Query<'openCalls'> = (db) =>
  rows(db, recordsWhere(db, 'video-call', `status = 'in-progress' order by started_at desc limit ?`, mostOpen));

export const pastCalls: Query<'pastCalls'> = (db, { before, limit }) =>
  rows(
    db,
    recordsWhere(db, 'video-call', `status = 'finished' and started_at < ? order by started_at desc limit ?`, before ?? '9999', limit),
  );

export const relayOnly: Query<'relayOnly'> = (db) => recordsWhere(db, 'organization', 'true limit 1')[0]?.doc.calls?.relayOnly ?? false;

export const videoVisits: Query<'videoVisits'> = (db, { from, to }, reader) =>
  visits(db, { from, to }, reader).filter(({ record }) => record.doc.class === 'VR' && record.doc.status !== 'cancelled');

function rows(db: Database, found: readonly StoredRecord<'video-call'>[]): CallRow[] {
  const tags = patientTags(
    db,
    found.map(({ doc }) => doc.patientId),
  );
  const booked = recordsWhere(
    db,
    'appointment',
    'id in (select value from json_each(?))',
    list(found.flatMap(({ doc }) => doc.appointmentId ?? [])),
  );
  const serviceTypes = new Map(booked.map(({ id, doc }) => [id, doc.serviceType]));
  const waiting = waitingIds(db, 'video-call');
  return found.map((record) => {
    const serviceType = serviceTypes.get(record.doc.appointmentId ?? '');
    return {
      record,
      patient: tagOrUnknown(tags, record.doc.patientId),
      waiting: waiting.has(record.id),
      ...(serviceType === undefined ? {} : { serviceType }),
    };
  });
}
