import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';

/** The organisation's own forms, all versions: what was begun with an old one is still read with it. */
export const questionnaires: Query<'questionnaires'> = (db) =>
  recordsWhere(db, 'questionnaire', `status in ('draft', 'active', 'retired') order by url`);

/** Its own teaching pages likewise: what was given is read as it was given. */
export const teachingPages: Query<'teachingPages'> = (db) =>
  recordsWhere(db, 'teaching-page', `status in ('draft', 'active', 'retired') order by topic_id, id`);
