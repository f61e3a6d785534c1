/** What was begun and not sent, by conversation: it outlives a look at another conversation. Never on disk, for the disk outside the store is readable. */
const kept = new Map<string, string>();

export function keptDraft(threadId: string): string {
  return kept.get(threadId) ?? '';
}

export function keepDraft(threadId: string, text: string): void {
  if (text === '') kept.delete(threadId);
  else kept.set(threadId, text);
}
