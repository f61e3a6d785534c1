/** Plain data that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A value whose one text is made already, to stand in a larger one: it is asked for more than once. */
export class CanonicalText {
  readonly text: string;

  constructor(value: unknown) {
    this.text = canonicalJson(value);
  }
}

/** One text for one value: keys sorted, no spaces, undefined left out. Signatures and hashes are made over this text (RFC 8785 in spirit, for data without exotic numbers). */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (value instanceof CanonicalText) return value.text;
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonicalJson(item ?? null) : `,${canonicalJson(item ?? null)}`;
    return `[${text}]`;
  }
  const held = value as Readonly<Record<string, unknown>>;
  for (const key of sortedKeys(held)) {
    const part = held[key];
    if (part !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(part)}`;
  }
  return `{${text}}`;
}

/** So few keys, mostly in order already, are sorted sooner by hand; each command passes here several times on its way. */
const few = 24;

function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  if (keys.length > few) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] ?? '';
    let at = i;
    for (let before = keys[at - 1]; before !== undefined && before > key; before = keys[at - 1]) keys[at--] = before;
    keys[at] = key;
  }
  return keys;
}
