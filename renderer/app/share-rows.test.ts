import { expect, test } from 'vitest';
import { shareRows } from './share-rows.ts';

interface Visit {
  readonly id: string;
  readonly slot: { readonly start: string };
}
const share = shareRows<Visit>(({ id }) => id) as (before: unknown, now: unknown) => Visit[];
const visit = (id: string, start: string): Visit => ({ id, slot: { start } });

test('a visit that comes in between leaves all others the same', () => {
  const before = [visit('a', '09:00'), visit('c', '11:00')];
  const now = share(before, [visit('a', '09:00'), visit('b', '10:00'), visit('c', '11:00')]);
  expect(now.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(now[0]).toBe(before[0]);
  expect(now[2]).toBe(before[1]);
});

test('a visit that was moved is another, its neighbours are not', () => {
  const before = [visit('a', '09:00'), visit('b', '10:00')];
  const now = share(before, [visit('a', '09:00'), visit('b', '10:30')]);
  expect(now[0]).toBe(before[0]);
  expect(now[1]).toEqual(visit('b', '10:30'));
});

test('the same answer again is the same list', () => {
  const before = [visit('a', '09:00')];
  expect(share(before, [visit('a', '09:00')])).toBe(before);
});

test('the rows of another week are taken as they came', () => {
  const [here, there] = [[visit('a', '09:00')], [visit('x', '09:00')]];
  expect(share(here, there)[0]).toBe(there[0]);
  expect(share(undefined, there)).toBe(there);
  expect(share(null, there)).toBe(there);
});
