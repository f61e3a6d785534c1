import { preferenceIdOf } from '../../../shared/records/patient-preference.ts';
import type { Query } from './query.ts';
import { recordById, recordsWhere } from './records.ts';

/** The plans of a patient's visits, and the visits that were made from them. */
export const patientSeries: Query<'patientSeries'> = (db, { patientId }) => ({
  series: recordsWhere(db, 'visit-series', `patient_id = ? and status <> 'entered-in-error'`, patientId),
  visits: recordsWhere(db, 'appointment', `patient_id = ? and status <> 'entered-in-error' order by start`, patientId).filter(
    ({ doc }) => doc.series !== undefined,
  ),
});

export const preference: Query<'preference'> = (db, { patientId }) => recordById(db, 'patient-preference', preferenceIdOf(patientId));

/** Who was reached when, the newest first. */
export const contacts: Query<'contacts'> = (db, { patientId, limit }) =>
  recordsWhere(db, 'contact-attempt', 'patient_id = ? order by at desc limit ?', patientId, limit).filter(
    ({ doc }) => doc.status === 'completed',
  );
