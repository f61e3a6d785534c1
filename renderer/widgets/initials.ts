const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'mx', 'prof']);

/** "Dr. Ana María de la Cruz, RN" is AC: first and last word that begins like a name. */
export function initialsOf(name: string): string {
  const words = (name.split(',')[0] ?? '')
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word) && !titles.has(word.replace('.', '').toLowerCase()));
  const first = words[0] ?? name.trim();
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return `${[...first][0] ?? '?'}${last ? ([...last][0] ?? '') : ''}`.toUpperCase();
}
