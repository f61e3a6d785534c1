import { fold, words } from '../../../shared/kernel/fold.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { compare } from './read.ts';

type Patient = StoredRecord<'patient'>;

/** Those whose family name begins with what was typed, then given names, then the rest; each by name. */
export function rankByName(text: string, patients: readonly Patient[]): Patient[] {
  const [first = ''] = words(text);
  return patients
    .map((patient) => ({ patient, rank: rankOf(first, patient), name: nameKey(patient) }))
    .sort((a, b) => a.rank - b.rank || compare(a.name, b.name) || compare(a.patient.id, b.patient.id))
    .map(({ patient }) => patient);
}

function rankOf(first: string, { doc }: Patient): number {
  if (fold(doc.name.family).startsWith(first)) return 0;
  return doc.name.given.some((given) => fold(given).startsWith(first)) ? 1 : 2;
}

function nameKey({ doc }: Patient): string {
  return fold(`${doc.name.family} ${doc.name.given.join(' ')}`);
}
