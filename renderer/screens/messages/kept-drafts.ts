import type { KeptFile } from '../../widgets/photos/keep-file.ts';

export interface Draft {
  readonly text: string;
  readonly files: readonly KeptFile[];
}

/** What was begun and not sent, by conversation: it outlives a look at another conversation. Never on disk, for the disk outside the store is readable. */
const kept = new Map<string, Draft>();

export function keptDraft(threadId: string): Draft {
  return kept.get(threadId) ?? { text: '', files: [] };
}

export function keepDraft(threadId: string, draft: Draft): void {
  if (draft.text === '' && draft.files.length === 0) kept.delete(threadId);
  else kept.set(threadId, draft);
}
