import { addMinutes } from '../../../shared/kernel/time.ts';
import { visitNews, wasTakenFrom } from '../../../shared/planning/day-news.ts';
import type { Stop } from '../../../shared/protocol/queries-plan.ts';
import type { VisitRow } from '../../../shared/protocol/rows.ts';
import { preferenceIdOf } from '../../../shared/records/patient-preference.ts';
import type { Query } from './query.ts';
import { readinessOf } from './readiness.ts';
import { recordById, recordsWhere } from './records.ts';
import { timeline } from './timeline.ts';
import { visits } from './visits.ts';

/** A visit of this day that was moved to another is looked for so far, ahead and behind. */
const lookedAround = 14 * 24 * 60;

/** News of the chart that are told at a stop, at most. */
const mostChanges = 8;

/** A nurse's stops of a day in the order of time, each with what must be known before the door opens. */
export const myDay: Query<'myDay'> = (db, { practitionerId, from, to, since }, reader) => {
  const own = visits(db, { from, to, practitionerIds: [practitionerId] }, reader).filter(({ record }) => record.doc.start >= from);
  const rows = own.filter(({ record }) => record.doc.status !== 'cancelled' && record.doc.status !== 'noshow');
  const until = addMinutes(to, lookedAround);
  const stood = (row: VisitRow): boolean => {
    const { doc } = row.record;
    const was = doc.moved?.from.start;
    return was !== undefined && was >= from && was < to && wasTakenFrom(doc, practitionerId, since) && doc.status !== 'cancelled';
  };
  const gone = [
    ...own.filter(({ record }) => record.doc.status === 'cancelled'),
    ...visits(db, { from, to }, reader).filter((row) => row.record.doc.practitionerId !== practitionerId && stood(row)),
    ...visits(db, { from: to, to: until, practitionerIds: [practitionerId] }, reader).filter(stood),
    ...visits(db, { from: addMinutes(from, -lookedAround), to: from, practitionerIds: [practitionerId] }, reader).filter(
      (row) => row.record.doc.start < from && stood(row),
    ),
  ];
  const base = recordsWhere(db, 'availability', `practitioner_id = ? and status = 'active'`, practitionerId)
    .sort((a, b) => (a.doc.effectiveFrom < b.doc.effectiveFrom ? 1 : -1))
    .find(({ doc }) => doc.effectiveFrom <= to.slice(0, 10))?.doc.base;
  const stops = rows.map((row): Stop => {
    const { patientId } = row.record.doc;
    const news = visitNews(row.record, since);
    const preference = recordById(db, 'patient-preference', preferenceIdOf(patientId))?.doc;
    const [delay] = recordsWhere(
      db,
      'visit-delay',
      `appointment_id = ? and json_extract(doc, '$.status') = 'active' order by said_at desc limit 1`,
      row.record.id,
    );
    return {
      row,
      patient: recordById(db, 'patient', patientId),
      ...(preference ? { preference } : {}),
      readiness: readinessOf(db, row.record),
      ...(news ? { news } : {}),
      changes: timeline(db, { patientId, before: to, limit: 40 }, reader)
        .filter((entry) => entry.at >= since && entry.at < row.record.doc.start && entry.kind !== 'appointment')
        .slice(0, mostChanges),
      contacts: recordsWhere(db, 'contact-attempt', 'appointment_id = ? order by at desc limit 5', row.record.id),
      ...(delay ? { delay } : {}),
    };
  });
  return { stops, gone, ...(base ? { base } : {}) };
};
