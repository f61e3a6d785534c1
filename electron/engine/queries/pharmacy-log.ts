import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';

/** Interventions, the open ones first, and adverse reactions, the newest first. */
export const pharmacyLog: Query<'pharmacyLog'> = (db, { limit }) => {
  const interventions = [
    ...recordsWhere(db, 'intervention', `outcome = 'open' order by at desc limit ?`, limit),
    ...recordsWhere(db, 'intervention', `outcome in ('accepted', 'changed', 'declined', 'no-answer') order by at desc limit ?`, limit),
  ];
  const adverseEvents = recordsWhere(db, 'adverse-event', `status = 'active' order by onset_at desc limit ?`, limit);
  const tags = patientTags(
    db,
    [...interventions, ...adverseEvents].map(({ doc }) => doc.patientId),
  );
  return {
    interventions: interventions.map((record) => ({ record, patient: tagOrUnknown(tags, record.doc.patientId) })),
    adverseEvents: adverseEvents.map((record) => ({ record, patient: tagOrUnknown(tags, record.doc.patientId) })),
  };
};

/** The organisation's own lists that stand. */
export const knowledge: Query<'knowledge'> = (db) => recordsWhere(db, 'clinical-knowledge', `status = 'active' order by topic`);

/** What the ones on call left, the newest first. */
export const handoffs: Query<'handoffs'> = (db, { limit }) => recordsWhere(db, 'shift-handoff', '1 order by at desc limit ?', limit);
