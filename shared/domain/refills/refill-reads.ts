import { refillScriptOf, refillWindowsOf } from '../../clinical/refills/lists.ts';
import type { RefillScript, RefillWindows } from '../../clinical/refills/schema.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { find } from '../facts.ts';

/** The organisation's own questions and windows, where it has brought some in. */
export const refillLists = {
  ownScript: find('clinical-knowledge', { topic: 'refill-script', status: 'active' }, 5),
  ownWindows: find('clinical-knowledge', { topic: 'refill-windows', status: 'active' }, 5),
} as const;

interface OwnLists {
  readonly ownScript: readonly StoredRecord<'clinical-knowledge'>[];
  readonly ownWindows: readonly StoredRecord<'clinical-knowledge'>[];
}

export function standingLists({ ownScript, ownWindows }: OwnLists): { refillScript: RefillScript; refillWindows: RefillWindows } {
  return {
    refillScript: refillScriptOf(ownScript.map(({ doc }) => doc.data)),
    refillWindows: refillWindowsOf(ownWindows.map(({ doc }) => doc.data)),
  };
}
