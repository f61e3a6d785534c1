import { canonical, type Questionnaire } from '../../forms/schema.ts';
import { shippedForms } from '../../forms/shipped.ts';
import type { StoredRecord } from '../../records/registry.ts';

/** The version that is named: the organisation's record if there is one, else the shipped form. */
export function formOf(name: string, own: StoredRecord<'questionnaire'> | undefined): Questionnaire | undefined {
  if (own && canonical(own.doc.body) === name) return own.doc.body;
  return shippedForms.find((form) => canonical(form) === name);
}
