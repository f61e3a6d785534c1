import type { Refusal } from '../../shared/domain/refusal.ts';
import type { WordKey } from './en.ts';

/** What a person outside is told of each kind of refusal that their own commands can meet; a test reads the commands and holds this to them. */
export const refusalWords: Readonly<Partial<Record<Refusal['kind'], WordKey>>> = {
  'not-found': 'refusedGone',
  'wrong-status': 'refusedLate',
  'already-exists': 'refusedTwice',
  'not-allowed': 'refusedNotYours',
  'wrong-audience': 'refusedNotYours',
  invalid: 'refusedInvalid',
  conflict: 'refusedChanged',
  'blob-missing': 'refusedFile',
  'depends-on': 'refusedBefore',
  'handler-failed': 'refusedOurFault',
  'unknown-command': 'refusedOurFault',
  'signature-invalid': 'refusedOurFault',
};

/** In the reader's language whatever came: what no table knows is told in general, never in the words of the staff. */
export function refusalWord(kind: string): WordKey {
  return (refusalWords as Readonly<Record<string, WordKey | undefined>>)[kind] ?? 'refusedOther';
}
