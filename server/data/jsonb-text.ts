/**
 * The text that PostgreSQL gives a document back with once it lies in a `jsonb` column: keys by length and then by their bytes, a space after each
 * comma and colon. Undefined for a number that is written with an exponent, which PostgreSQL writes out.
 */
export function jsonbText(value: unknown): string | undefined {
  try {
    return textOf(value);
  } catch (error) {
    if (error instanceof WrittenOut) return undefined;
    throw error;
  }
}

class WrittenOut extends Error {}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => textOf(one ?? null)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields
      .sort(byKey)
      .map(([key, field]) => `${JSON.stringify(key)}: ${textOf(field)}`)
      .join(', ')}}`;
  }
  const text = JSON.stringify(value);
  if (typeof value === 'number' && text.includes('e')) throw new WrittenOut();
  return text;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b));
}
