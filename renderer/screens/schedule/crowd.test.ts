import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atOnce, thinOut } from './crowd.ts';

const never = (): boolean => false;
const hour = (): number => 0;

test('where every visit has room, nothing is hidden', () => {
  expect(
    thinOut(
      [
        { from: 9, to: 10 },
        { from: 9, to: 10 },
      ],
      2,
      never,
      hour,
    ),
  ).toBeUndefined();
});

test('a visit that needs a person is shown before one that goes as planned', () => {
  const spans = [1, 2, 3].map(() => ({ from: 9, to: 10 }));
  const thinned = thinOut(spans, 2, (index) => index === 2, hour);
  expect(thinned?.lanes).toEqual([1, undefined, 0]);
  expect([...(thinned?.rest ?? [])]).toEqual([[0, [1]]]);
});

test('nothing is lost, nothing is shown twice, and what is shown never overlaps', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 20 }))
    .map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (spans, most) => {
      const thinned = thinOut(
        spans,
        most,
        (index) => index % 3 === 0,
        (index) => Math.floor((spans[index]?.from ?? 0) / 10),
      );
      expect(thinned === undefined).toBe(atOnce(spans) <= most);
      if (!thinned) return;
      const hidden = [...thinned.rest.values()].flat();
      const shown = spans.flatMap((_, index) => (thinned.lanes[index] === undefined ? [] : [index]));
      expect([...hidden, ...shown].sort((a, b) => a - b)).toEqual(spans.map((_, index) => index));
      for (let lane = 0; lane < most; lane++)
        expect(atOnce(shown.filter((index) => thinned.lanes[index] === lane).flatMap((index) => spans[index] ?? []))).toBeLessThanOrEqual(
          1,
        );
    }),
  );
});
