import type { Write } from '../../shared/domain/define-command.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { definitionOf } from '../../shared/records/registry.ts';
import { patientOf } from './scopes-of-record.ts';
import type { Held, WorkingSet } from './working-set.ts';

/** What stands against writing this, if anything: a record that was hidden from the command or would change patients, or a document that is not what its schema says. */
export function objectionTo(writes: readonly Write[], set: WorkingSet, hidden: ReadonlySet<Held>): Refusal | undefined {
  for (const { kind, id, doc } of writes) {
    const held = set.get(kind, id);
    const stranger = held && (hidden.has(held) || patientOf(kind, id, held.doc) !== patientOf(kind, id, doc));
    if (stranger) return { kind: 'not-found', what: kind, id };
    if (!definitionOf(kind).schema.safeParse(doc).success) return { kind: 'handler-failed' };
  }
  return undefined;
}
