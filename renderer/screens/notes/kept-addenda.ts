/** Addenda in writing, by person and note, so that a look elsewhere or a lock does not lose them. In memory only: nothing readable is left on the disk. */
const kept = new Map<string, string>();

export function keptAddendum(personId: string, noteId: string): string {
  return kept.get(`${personId} ${noteId}`) ?? '';
}

export function keepAddendum(personId: string, noteId: string, text: string): void {
  if (text === '') kept.delete(`${personId} ${noteId}`);
  else kept.set(`${personId} ${noteId}`, text);
}
