import { statusWords } from '../../../shared/domain/refusal-text.ts';

const more: Readonly<Record<string, string>> = {
  finished: 'done',
  planned: 'planned',
  unknown: 'status unknown',
  stopped: 'stopped',
  draft: 'draft',
  current: 'current',
  superseded: 'replaced by a newer one',
  confirmed: 'confirmed',
  unconfirmed: 'not confirmed',
};

/** A status of any record in the words of a team, with a capital: it stands alone in a cell. */
export function statusText(status: string): string {
  const words = more[status] ?? statusWords[status] ?? status;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
