import { expect, it } from 'vitest';
import { a, hoursFromNow, now } from '../../../../tests/support/make-records.ts';
import type { DocOf, StoredRecord } from '../../../../shared/records/registry.ts';
import { stopOf, whatHappens } from './stop-visits.ts';

const visit = (id: string, hours: number, more: Partial<DocOf<'appointment'>>): StoredRecord<'appointment'> =>
  ({
    ...a('appointment', { start: hoursFromNow(hours), end: hoursFromNow(hours + 1), ...more }, id),
    seq: 1,
  }) as StoredRecord<'appointment'>;

const visits = [
  visit('later', 48, { confirmation: 'unconfirmed' }),
  visit('promised', 24, { confirmation: 'confirmed' }),
  visit('here', 0, { status: 'arrived' }),
  visit('done', -24, { status: 'fulfilled' }),
  visit('gone', 72, { status: 'cancelled' }),
  visit('forgotten', -48, { confirmation: 'unconfirmed' }),
];

it('only what is ahead is asked about, in the order of time', () => {
  expect(whatHappens(visits, now).map(({ id, state }) => [id, state])).toEqual([
    ['here', 'begun'],
    ['promised', 'promised'],
    ['later', 'open'],
  ]);
});

it('what was promised stays unless a person takes it away, what has begun stays whatever is ticked', () => {
  const lines = whatHappens(visits, now);
  expect(stopOf(lines, new Set())).toEqual(['later']);
  expect(stopOf(lines, new Set(['promised', 'here']))).toEqual(['promised', 'later']);
  expect(stopOf(lines, new Set(['later']))).toEqual([]);
});
