import type { StoredRecord } from '../records/registry.ts';
import type { Refusal } from './refusal.ts';

const open = ['planned', 'arrived', 'in-progress', 'onleave'];

/** Why nothing can be written into this visit (any more); undefined while it is open. */
export function visitClosed(encounter: StoredRecord<'encounter'> | undefined, id: string): Refusal | undefined {
  if (!encounter) return { kind: 'not-found', what: 'visit', id };
  if (encounter.doc.signed) return { kind: 'visit-signed' };
  if (!open.includes(encounter.doc.status)) return { kind: 'wrong-status', what: 'visit', status: encounter.doc.status };
  return undefined;
}
