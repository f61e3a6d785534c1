import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CanonicalText, canonicalJson } from './canonical.ts';

/** As it was first written: what laptops signed with it must be the same text for ever. */
function asAtFirst(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => asAtFirst(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${asAtFirst(v)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

test('the text of a value is what it always was, whatever its keys and their order are', () => {
  const key = fc.oneof(fc.string({ maxLength: 3, unit: 'binary' }), fc.constantFrom('10', '9', 'a', 'A', 'ä', '__proto__'));
  const leaf = fc.constantFrom(undefined, null, '', ' ', '"', '\ud83d', '\u2028', 0, -1, 1.5, true);
  const part = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(key, leaf, { maxKeys: 4 }));
  const value = fc.oneof(part, fc.dictionary(key, part, { minKeys: 20, maxKeys: 30 }));
  fc.assert(
    fc.property(value, (any) => {
      expect(canonicalJson(any)).toBe(asAtFirst(any));
      // Whether a part of it was made into text before or not.
      expect(canonicalJson({ b: 1, args: new CanonicalText(any) })).toBe(asAtFirst({ b: 1, args: any ?? null }));
    }),
  );
});

test('keys are sorted and what is undefined is left out', () => {
  expect(canonicalJson({ b: 1, a: [undefined, { d: undefined, c: 'x' }], 10: 0, 9: 0 })).toBe('{"10":0,"9":0,"a":[null,{"c":"x"}],"b":1}');
});
