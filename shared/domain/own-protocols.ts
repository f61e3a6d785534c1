import type { Protocol } from '../clinical/protocols/schema.ts';
import type { StoredRecord } from '../records/registry.ts';
import { find } from './facts.ts';

/** A fact of every command that a protocol decides: what the organisation wrote itself and approved. */
export const ownProtocols = find('protocol', { status: 'active' }, 200);

export function bodiesOf(own: readonly StoredRecord<'protocol'>[]): readonly Protocol[] {
  return own.map(({ doc }) => doc.body);
}
