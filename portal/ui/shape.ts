type Word<V> = V extends string
  ? 'text'
  : V extends number
    ? 'number'
    : V extends boolean
      ? 'flag'
      : V extends readonly unknown[]
        ? 'list'
        : 'group';

/** Of what an answer is made, field by field; a field that the protocol gains or loses does not compile until it is said here. */
export type Shape<T> = Readonly<{
  [K in keyof T]-?: undefined extends T[K] ? `${Word<NonNullable<T[K]>>}?` : Word<T[K]>;
}>;

/**
 * Looks at an answer before it is drawn. The server that hands out these pages built it after the schema in `shared/protocol`; this meets
 * a proxy's own page, a half answer, and a page that was left open while the server became newer. The schemas themselves weigh as much
 * as everything else on a slow line, and as long again to set up on an old phone.
 */
export function hasShape<T>(value: unknown, shape: Shape<T>): value is T {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries<string>(shape).every(([name, wanted]) => {
    const found = (value as Readonly<Record<string, unknown>>)[name];
    return found === undefined ? wanted.endsWith('?') : wordOf(found) === wanted.replace('?', '');
  });
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  const words: Readonly<Record<string, string>> = { string: 'text', number: 'number', boolean: 'flag', object: 'group' };
  return value === null ? 'nothing' : (words[typeof value] ?? 'nothing');
}
