import type { WorklistItem } from '../../../shared/protocol/queries.ts';

/** What a search on the worklist looks through: what is to be done, and for whom. */
export function worklistText({ title, patient }: WorklistItem): string {
  return `${title} ${patient?.name ?? ''} ${patient?.mrn ?? ''}`;
}
