/** What is being edited and not proposed yet, by item: it outlives a look at another place. It holds numbers of protocols, nothing about a person. */
interface KeptEdit {
  readonly body: unknown;
  readonly reason: string;
}

const kept = new Map<string, KeptEdit>();

export function keptEdit(key: string): KeptEdit | undefined {
  return kept.get(key);
}

export function keepEdit(key: string, edit: KeptEdit | undefined): void {
  if (edit) kept.set(key, edit);
  else kept.delete(key);
}
