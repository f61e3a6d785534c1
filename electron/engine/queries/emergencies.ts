import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';

/** The charts that this person asked for in an emergency since then, the newest first. */
export const emergencies: Query<'emergencies'> = (db, { since }, { actor }) =>
  recordsWhere(db, 'emergency-access', 'practitioner_id = ? and asked_at > ? order by asked_at desc, id', actor.id, since);
