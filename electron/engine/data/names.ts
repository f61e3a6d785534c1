import type { Kind } from '../../../shared/records/registry.ts';

/** The table of a kind: `clinical-note` lies in `clinical_note`. */
export function tableOf(kind: Kind): string {
  return kind.replaceAll('-', '_');
}

/** The generated column of a field: `patientId` becomes `patient_id`. */
export function columnName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
