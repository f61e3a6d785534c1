import { fold } from '../../../shared/kernel/fold.ts';

const length = 120;

/** The stretch of a text around the first of the wanted (folded) beginnings; its beginning when none is in it. */
export function snippetOf(text: string, wanted: readonly string[]): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const places = [...flat.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].filter(([word]) => wanted.some((start) => fold(word).startsWith(start)));
  const middle = places[0]?.index ?? 0;
  const from = middle < length / 2 ? 0 : flat.indexOf(' ', middle - length / 2) + 1;
  const end = from + length >= flat.length ? flat.length : flat.lastIndexOf(' ', from + length);
  return `${from > 0 ? '… ' : ''}${flat.slice(from, end > from ? end : from + length)}${end < flat.length ? ' …' : ''}`;
}
