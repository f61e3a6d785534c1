import { words } from '../../../shared/kernel/fold.ts';
import type { Query } from './query.ts';
import { noteRows } from './notes.ts';
import { row } from './read.ts';
import { recordsWhere } from './records.ts';
import { startsAll } from './word-starts.ts';

const statusOf = { drafts: 'preliminary', signed: 'final' } as const;
/** A search looks through this many of a person's newest notes. */
const searched = 2000;

/** The reader's own notes, newest first. */
export const myNotes: Query<'myNotes'> = (db, { status, search, offset, limit }, { actor }) => {
  const where = 'author_id = ? and status = ?';
  const order = 'order by occurred_at desc, id desc limit ? offset ?';
  const wanted = words(search ?? '');
  if (wanted.length > 0) {
    const candidates = noteRows(db, recordsWhere(db, 'clinical-note', `${where} ${order}`, actor.id, statusOf[status], searched, 0));
    const found = candidates.filter(({ record, patient }) => startsAll(wanted, `${record.doc.title} ${patient.name} ${patient.mrn}`));
    return { rows: found.slice(offset, offset + limit), total: found.length };
  }
  const total = row<{ n: number }>(db, `select count(*) as n from clinical_note where ${where}`, actor.id, statusOf[status])?.n ?? 0;
  return { rows: noteRows(db, recordsWhere(db, 'clinical-note', `${where} ${order}`, actor.id, statusOf[status], limit, offset)), total };
};
