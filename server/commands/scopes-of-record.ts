import type { Scope } from '../../shared/records/define-record.ts';
import { dispenseKinds } from '../../shared/records/dispense-scope.ts';
import { definitionOf, type Kind } from '../../shared/records/registry.ts';

/** The patient that a record is about, if it is about one. */
export function patientOf(kind: Kind, id: string, doc: unknown): string | undefined {
  return kind === 'patient' ? id : (doc as { patientId?: string }).patientId;
}

/** Everyone who is sent the record: what it says itself, the branch of its patient, and the hands that dispense there. Sorted, each once. */
export function scopesOfRecord(kind: Kind, id: string, doc: unknown, branchOfPatient: string | undefined): string[] {
  const scopes = new Set<string>(definitionOf(kind).scopes(doc, id));
  if (branchOfPatient) scopes.add(`branch:${branchOfPatient}` satisfies Scope);
  if (dispenseKinds.has(kind))
    for (const scope of [...scopes])
      if (scope.startsWith('branch:')) scopes.add(`dispense:${scope.slice('branch:'.length)}` satisfies Scope);
  return [...scopes].sort();
}
