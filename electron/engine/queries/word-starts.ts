import { words } from '../../../shared/kernel/fold.ts';

/** Does each of the wanted (folded) words begin a word of the text? */
export function startsAll(wanted: readonly string[], text: string): boolean {
  const there = words(text);
  return wanted.every((start) => there.some((word) => word.startsWith(start)));
}
