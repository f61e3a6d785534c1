import { expect, test } from 'vitest';
import { nameFilter, practitionersOf, readWhose, usualFor, writeWhose } from './whose-visits.ts';

const me = { who: 'me' } as const;

test('a nurse opens on their own visits, a coordinator and a lead on everyone’s', () => {
  expect(usualFor(['nurse'])).toEqual(me);
  expect(usualFor(['nurse', 'lead'])).toEqual({ who: 'all' });
  expect(usualFor(['coordinator'])).toEqual({ who: 'all' });
});

test('the choice survives the address', () => {
  for (const choice of [me, { who: 'all' } as const, { who: 'chosen', ids: ['prac-1', 'prac-2'] } as const])
    expect(readWhose(writeWhose(choice), me)).toEqual(choice);
});

test('an address that nobody wrote opens as usual', () => {
  expect(readWhose(undefined, me)).toEqual(me);
  expect(readWhose('<script>', me)).toEqual(me);
});

test('everyone is asked for by naming nobody', () => {
  expect(practitionersOf({ who: 'all' }, 'prac-1')).toBeUndefined();
  expect(practitionersOf(me, 'prac-1')).toEqual(['prac-1']);
});

test('a person is found by the beginning of any of their names', () => {
  expect(nameFilter('da re')({ name: 'Dana Reyes' })).toBe(true);
  expect(nameFilter('reyes d')({ name: 'Dana Reyes' })).toBe(true);
  expect(nameFilter('eyes')({ name: 'Dana Reyes' })).toBe(false);
});
