import { noteRows } from './notes.ts';
import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';

/** A patient's notes, newest first. A draft is its author's alone; a discarded one is gone from here. */
export const patientNotes: Query<'patientNotes'> = (db, { patientId }, { actor }) =>
  noteRows(
    db,
    recordsWhere(
      db,
      'clinical-note',
      `patient_id = ? and (status = 'final' or (status = 'preliminary' and author_id = ?)) order by occurred_at desc, id desc`,
      patientId,
      actor.id,
    ),
  );
