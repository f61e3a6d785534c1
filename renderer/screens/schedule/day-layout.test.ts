import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lanesOf, type Span } from './day-layout.ts';

test('visits one after the other each have the whole width', () => {
  expect(
    lanesOf([
      { from: 9, to: 10 },
      { from: 10, to: 11 },
    ]),
  ).toEqual([
    { column: 0, covers: 1, columns: 1 },
    { column: 0, covers: 1, columns: 1 },
  ]);
});

test('two visits at the same time stand side by side', () => {
  expect(
    lanesOf([
      { from: 9, to: 10 },
      { from: 9.5, to: 11 },
    ]),
  ).toEqual([
    { column: 0, covers: 1, columns: 2 },
    { column: 1, covers: 1, columns: 2 },
  ]);
});

test('a visit beside which nobody stands any more takes the room', () => {
  const lanes = lanesOf([
    { from: 9, to: 12 },
    { from: 9, to: 10 },
    { from: 9, to: 10 },
    { from: 10, to: 11 },
  ]);
  expect(lanes[3]).toEqual({ column: 1, covers: 2, columns: 3 });
});

const spans = fc
  .array(fc.record({ from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 1, max: 12 }) }), { maxLength: 40 })
  .map((all) => all.map(({ from, length }): Span => ({ from, to: from + length })));

test('whatever the visits of a day, no one covers another and every one is shown', () => {
  fc.assert(
    fc.property(spans, (day) => {
      const lanes = lanesOf(day);
      expect(lanes).toHaveLength(day.length);
      day.forEach((one, i) => {
        const mine = lanes[i];
        expect(mine && mine.column + mine.covers <= mine.columns && mine.covers >= 1).toBe(true);
        day.forEach((other, j) => {
          const theirs = lanes[j];
          if (i >= j || !mine || !theirs || one.to <= other.from || other.to <= one.from) return;
          expect(mine.column + mine.covers <= theirs.column || theirs.column + theirs.covers <= mine.column).toBe(true);
        });
      });
    }),
    { numRuns: 500 },
  );
});
