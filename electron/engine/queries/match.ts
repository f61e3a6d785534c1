/** FTS5's query language, spoken in one place. Words come from `words()`: letters and digits only, so nothing a person types is syntax. */
export function beginnings(word: string): string {
  return `"${word}"*`;
}

export function oneOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' OR ')})`;
}
