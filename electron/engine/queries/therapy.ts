import type { Query } from './query.ts';
import { compare } from './read.ts';
import { recordsWhere } from './records.ts';

const standing: Readonly<Record<string, number>> = { active: 0, 'on-hold': 1, draft: 2 };

/** All drug orders: what is given now first, infusions before the rest, then the newest. */
export const therapy: Query<'therapy'> = (db, { patientId }) =>
  recordsWhere(db, 'medication-request', `patient_id = ? and status <> 'entered-in-error'`, patientId).sort(
    (a, b) =>
      (standing[a.doc.status] ?? 3) - (standing[b.doc.status] ?? 3) ||
      Number(b.doc.isTherapy) - Number(a.doc.isTherapy) ||
      compare(b.doc.authoredAt ?? '', a.doc.authoredAt ?? ''),
  );
