import type { LocalDate } from '../kernel/time.ts';
import type { PatientId } from '../records/ids.ts';

/** The few facts by which a patient is recognised in any list. */
export interface PatientTag {
  readonly id: PatientId;
  readonly name: string;
  readonly birthDate: LocalDate;
  readonly mrn: string;
}
