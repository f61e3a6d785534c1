import { addMinutes } from '../../../shared/kernel/time.ts';
import { agenciesOf, standing } from './agencies.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';
import { waitingIds } from './waiting.ts';

/** No visit is longer, so what touches the window begins at most this long before it. */
const longestVisitMinutes = 24 * 60;

/** The visits that share time with [from, to): of some people, or of all. */
export const visits: Query<'visits'> = (db, { from, to, practitionerIds }) => {
  const window = `start >= ? and start < ? and "end" > ? and status <> 'entered-in-error'`;
  const times = [addMinutes(from, -longestVisitMinutes), to, from] as const;
  const found = practitionerIds
    ? recordsWhere(
        db,
        'appointment',
        `practitioner_id in (select value from json_each(?)) and ${window} order by start, id`,
        list(practitionerIds),
        ...times,
      )
    : recordsWhere(db, 'appointment', `${window} order by start, id`, ...times);
  const tags = patientTags(
    db,
    found.map(({ doc }) => doc.patientId),
  );
  const names = staffNames(
    db,
    found.map(({ doc }) => doc.practitionerId),
  );
  const agencies = agenciesOf(db, found.map(standing));
  const waiting = waitingIds(db, 'appointment');
  return found.map((record) => {
    const practitionerName = names.get(record.doc.practitionerId ?? '') ?? agencies.get(record.id);
    return {
      record,
      patient: tagOrUnknown(tags, record.doc.patientId),
      waiting: waiting.has(record.id),
      ...(practitionerName === undefined ? {} : { practitionerName }),
    };
  });
};
