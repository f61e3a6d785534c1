import type { Line } from './worklist-lines.ts';

/** The line that keys act on: the remembered item, or where it stood when it has left the list (it was done), or the first. */
export function activeIndex(lines: readonly Line[], active: { readonly key: string; readonly index: number } | undefined): number {
  const found = active ? lines.findIndex((line) => line.key === active.key) : -1;
  if (found >= 0) return found;
  const from = Math.min(active?.index ?? 0, lines.length - 1);
  const after = lines.findIndex((line, index) => index >= from && line.type === 'item');
  return after >= 0 ? after : lines.findLastIndex((line) => line.type === 'item');
}
