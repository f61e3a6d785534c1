import type { ChartHeader } from '../../shared/protocol/queries.ts';
import type { DocOf, StoredRecord } from '../../shared/records/registry.ts';
import { formatDay } from './format-time.ts';

type Allergy = StoredRecord<'allergy-intolerance'>;

/** The header's line about allergies. `known` and `none` are facts, `not-recorded` is a hole that somebody must fill. */
export type AllergyLine =
  | { readonly state: 'known'; readonly text: string; readonly severe: boolean }
  | { readonly state: 'none'; readonly text: string }
  | { readonly state: 'not-recorded'; readonly text: string };

/** "Not recorded", "none" and "has some" are three different things, and a "none" has the day it was confirmed. */
export function allergyLine({ allergies, patient }: Pick<ChartHeader, 'allergies' | 'patient'>): AllergyLine {
  const active = activeAllergies(allergies);
  if (active.length > 0) {
    const words = [...active]
      .sort(severeFirst)
      .map(({ doc }) => `${doc.substance.text}${doc.reaction ? ` (${doc.reaction.toLowerCase()})` : ''}`);
    return { state: 'known', text: words.join(', '), severe: active.some(({ doc }) => doc.criticality === 'high') };
  }
  const { code, confirmedAt } = patient.doc.allergyStatus;
  if (code === 'no-known-allergies')
    return {
      state: 'none',
      text: `No known allergies${confirmedAt ? `, confirmed ${formatDay(confirmedAt, patient.doc.timeZone)}` : ', date of confirmation not recorded'}`,
    };
  if (code === 'has-allergies') return { state: 'not-recorded', text: 'Has allergies, but none is listed: ask before any drug' };
  return { state: 'not-recorded', text: 'Allergies not recorded' };
}

/** What counts for safety today: neither refuted nor entered in error nor resolved. */
export function activeAllergies(allergies: readonly Allergy[]): Allergy[] {
  return allergies.filter(({ doc }) => isActive(doc));
}

function isActive(doc: DocOf<'allergy-intolerance'>): boolean {
  return doc.clinicalStatus === 'active' && doc.verificationStatus !== 'refuted' && doc.verificationStatus !== 'entered-in-error';
}

function severeFirst(a: Allergy, b: Allergy): number {
  return (
    Number(b.doc.criticality === 'high') - Number(a.doc.criticality === 'high') || a.doc.substance.text.localeCompare(b.doc.substance.text)
  );
}
