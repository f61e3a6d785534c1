import { fitNurses, fitPatient, nursesOf } from './fit-facts.ts';
import type { Query } from './query.ts';
import { recordById } from './records.ts';
import { visits } from './visits.ts';

/** The booked visits of one nurse in some days, and the nurses of the same branches who could take them. */
export const rescheduling: Query<'rescheduling'> = (db, { practitionerId, from, to }, reader) => {
  const rows = visits(db, { from, to, practitionerIds: [practitionerId] }, reader).filter(({ record }) =>
    ['booked', 'pending', 'proposed'].includes(record.doc.status),
  );
  const branches = new Set(rows.map(({ record }) => record.doc.branchId as string));
  const others = [...new Set([...branches].flatMap((branch) => nursesOf(db, branch)))].filter((id) => id !== practitionerId);
  return {
    visits: rows.map((row) => {
      const patient = recordById(db, 'patient', row.record.doc.patientId);
      return { row, patient: patient && fitPatient(db, patient) };
    }),
    nurses: fitNurses(db, others, from, to),
  };
};
