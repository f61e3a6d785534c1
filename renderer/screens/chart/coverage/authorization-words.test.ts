import { expect, it } from 'vitest';
import { a, hoursFromNow } from '../../../../tests/support/make-records.ts';
import type { DocOf, StoredRecord } from '../../../../shared/records/registry.ts';
import { problemsOf, standingName, toneOf, usedOf } from './authorization-words.ts';

const doc = (more: Partial<DocOf<'authorization'>> = {}): DocOf<'authorization'> => a('authorization', more).doc as DocOf<'authorization'>;

it('a granted one whose last day has passed is expired, though no payer said so', () => {
  expect(standingName(doc(), '2026-12-31')).toBe('Granted');
  expect(standingName(doc(), '2027-01-01')).toBe('Expired');
  expect(toneOf(doc(), '2027-01-01')).toBe('caution');
  expect(standingName(doc({ status: 'not-certified' }), '2027-01-01')).toBe('Denied');
});

it('visits are counted from the visits made in its days, doses from the last count', () => {
  const visit = (hours: number, status: 'fulfilled' | 'booked'): StoredRecord<'appointment'> =>
    ({ ...a('appointment', { start: hoursFromNow(hours), status }), seq: 1 }) as StoredRecord<'appointment'>;
  const visits = [visit(-24, 'fulfilled'), visit(-48, 'fulfilled'), visit(24, 'booked'), visit(-24 * 200, 'fulfilled')];
  expect(usedOf(doc({ approved: { value: 12, unit: 'visits' } }), visits)).toBe(2);
  expect(usedOf(doc({ approved: { value: 12, unit: 'doses' } }), visits)).toBeUndefined();
});

it('what is missing is said beside its field', () => {
  const typed = { status: 'certified', payor: '', number: '', startOn: '', endOn: '', reason: '' } as const;
  expect(Object.keys(problemsOf(typed))).toEqual(['payor', 'number', 'endOn']);
  expect(problemsOf({ ...typed, payor: 'A', number: '1', startOn: '2026-03-02', endOn: '2026-03-01' })).toEqual({
    endOn: 'It would end before it begins.',
  });
  expect(problemsOf({ ...typed, status: 'not-certified', payor: 'A' })).toEqual({ reason: 'Write the reason that was given.' });
  expect(problemsOf({ ...typed, status: 'submitted', payor: 'A' })).toEqual({});
});
