import { protocolsOf } from '../../../shared/clinical/protocols/choose.ts';
import type { RunningInfusion } from '../../../shared/protocol/queries-visit.ts';
import type { EncounterId } from '../../../shared/records/ids.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import { ownProtocols } from './own-protocols.ts';
import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';
import { vitalsTaken } from './visit.ts';

/** More visits than this nobody has open at once. */
const most = 10;
const started: readonly string[] = ['in-progress', 'on-hold', 'completed', 'stopped'];

/** The infusions of the reader's open visits: what must ring wherever the reader is in the app. */
export const runningInfusions: Query<'runningInfusions'> = (db, _args, { actor }) => {
  const visits = recordsWhere(
    db,
    'encounter',
    `practitioner_id = ? and status in ('planned', 'arrived', 'in-progress', 'onleave') order by start desc limit ?`,
    actor.id,
    most,
  ).filter(({ doc }) => doc.signed === undefined);
  if (visits.length === 0) return [];
  const schedule = protocolsOf('vitals', ownProtocols(db))[0]?.schedule;
  const tags = patientTags(
    db,
    visits.map(({ doc }) => doc.patientId),
  );
  return visits.flatMap((encounter): RunningInfusion[] => {
    const infusion = recordsWhere(db, 'medication-administration', 'encounter_id = ? order by id', encounter.id).find(
      ({ doc }) => doc.role === 'infusion' && started.includes(doc.status),
    );
    if (!infusion) return [];
    const { appointmentId, patientId } = encounter.doc;
    return [
      {
        encounterId: encounter.id as EncounterId,
        ...(appointmentId ? { appointmentId } : {}),
        patient: tagOrUnknown(tags, patientId),
        running: { infusion: infusion.doc, taken: vitalsTaken(db, encounter), schedule },
      },
    ];
  });
};
