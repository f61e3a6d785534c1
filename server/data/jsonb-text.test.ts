import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { isStorable } from '../commands/storable.ts';
import { jsonbText } from './jsonb-text.ts';

onEmbeddedPostgres('the text of a stored document', (postgres) => {
  it('is what PostgreSQL gives back, whatever the document', async () => {
    const { database } = await postgres.fresh();
    const documents = fc
      .sample(fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })), 500)
      .map(
        (one) =>
          JSON.parse(
            JSON.stringify(one, (_key, field: unknown) => (typeof field === 'number' ? Math.round((field % 1e6) * 1000) / 1000 : field)),
          ) as unknown,
      )
      .filter(isStorable);
    const odd = [
      { b: 1, aa: -0, a: 'é"\\\n\u0001\u007f\u2028', é: [null, true, 0.1, -5], zz: {}, z: [] },
      { gone: undefined, list: [undefined] },
    ];
    const all = [...documents, ...odd];
    const rows = await database.query<{ text: string }>(
      'SELECT d::jsonb::text AS text FROM unnest($1::text[]) WITH ORDINALITY AS t(d, n) ORDER BY n',
      [all.map((one) => JSON.stringify(one))],
    );
    expect(rows.length).toBeGreaterThan(200);
    const ours = all.map(jsonbText);
    for (const [i, { text }] of rows.entries()) if (ours[i] !== undefined) expect(ours[i]).toBe(text);
    expect(ours.filter((text) => text !== undefined).length).toBeGreaterThan(200);
  });

  it('of a number that is written out is not known here', () => {
    expect([jsonbText({ n: 1e21 }), jsonbText({ n: 1e-7 }), jsonbText([1e20])]).toEqual([undefined, undefined, '[100000000000000000000]']);
  });
});
