import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onEachPostgres } from '../testing/with-postgres.ts';
import { arrayLiteral, jsonArrayLiteral } from './array-literal.ts';

onEachPostgres('an array as text', (postgres) => {
  it('PostgreSQL reads back whatever text was written, and knows nothing from empty and from the word NULL', async () => {
    const { database } = await postgres.fresh();
    const back = async (values: readonly (string | null)[]) => {
      const rows = await database.query<{ value: string | null }>('SELECT value FROM unnest($1::text[]) AS value', [arrayLiteral(values)]);
      return rows.map(({ value }) => value);
    };
    const hard = ['', 'NULL', 'null', null, ' ', '{}', '{"a"}', 'a,b', '\\', '\\\\"', '"', '{"say":"\\u0000 \\"x\\""}', 'é漢😀', '\n\t'];
    expect(await back(hard)).toEqual(hard);
    const storable = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(storable), { maxLength: 8 }), async (values) => {
        expect(await back(values)).toEqual(values);
      }),
      { numRuns: 50 },
    );
  });
});

onEachPostgres('JSON in an array', (postgres) => {
  it('PostgreSQL reads back every JSON text as it was written', async () => {
    const { database } = await postgres.fresh();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.json({ stringUnit: 'binary' }), { maxLength: 8 }), async (texts) => {
        const rows = await database.query<{ value: string }>('SELECT value FROM unnest($1::text[]) AS value', [jsonArrayLiteral(texts)]);
        expect(rows.map(({ value }) => value)).toEqual(texts);
      }),
      { numRuns: 50, examples: [[['"a\\nb\\u0000 \\" é漢😀"', '{"a":"\\\\"}', 'null']]] },
    );
  });
});

it('numbers and truths need no quotes', () => {
  expect(arrayLiteral([1, -2, undefined, true])).toBe('{1,-2,NULL,true}');
});
