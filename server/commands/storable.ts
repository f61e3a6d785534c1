/** An escaped NUL or half of a surrogate pair: PostgreSQL's text holds neither. An even number of backslashes before it is text about an escape, not one. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** Whether PostgreSQL can hold all text in the value. */
export function isStorable(value: unknown): boolean {
  return !unstorable.test(JSON.stringify(value ?? null));
}

/** The text with what cannot be stored marked as unreadable (U+FFFD). */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** The same for every text in a value. */
export function storable<T>(value: T): T {
  if (isStorable(value)) return value;
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === 'string' ? storableText(part) : part)) as T;
}
