import type { SignerRelationship } from '../../../shared/records/delivery-proof.ts';

/** How somebody who signs stands to the patient, as people say it. */
export const relationWords: Readonly<Record<SignerRelationship, string>> = {
  patient: 'The patient',
  spouse: 'Spouse or partner',
  parent: 'Parent',
  child: 'Daughter or son',
  'other-family': 'Other family',
  caregiver: 'Caregiver',
  neighbour: 'Neighbour',
  'facility-staff': 'Staff of the facility',
  'nurse-of-ours': 'Nurse of ours',
  'supplier-staff': 'Driver or pharmacy staff',
};
