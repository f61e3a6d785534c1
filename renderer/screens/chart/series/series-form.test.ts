import { expect, test } from 'vitest';
import { a } from '../../../../tests/support/make-records.ts';
import type { DocOf } from '../../../../shared/records/registry.ts';
import { changesOf, formOf, ruleOf } from './series-form.ts';

const order = (more: Partial<DocOf<'medication-request'>> = {}) => a('medication-request', more).doc as DocOf<'medication-request'>;
const form = formOf(order({ intervalDays: 56 }), undefined, '2026-03-10');

test('the interval of the order is proposed, and loading doses are written in weeks', () => {
  expect(ruleOf({ ...form, loadingWeeks: '0, 2, 6' })).toMatchObject({ rule: { loadingDays: [0, 14, 42], intervalDays: 56 } });
});

test.each([
  [{ loadingWeeks: '0, two' }, 'Write the weeks of the loading doses as numbers: 0, 2, 6.'],
  [{ intervalDays: '' }, 'Say after how many days the next visit is due.'],
  [{ end: 'until' as const, until: '2026-03-01' }, 'The last day lies before the first.'],
  [{ minutes: '' }, 'A number is missing or too large.'],
])('what cannot be meant is said in words: %o', (wrong, problem) => {
  expect(ruleOf({ ...form, ...wrong })).toEqual({ problem });
});

test('a visit that the nurse cannot make is booked without a nurse', () => {
  const slot = { start: '2026-03-10T14:00:00.000Z', end: '2026-03-10T16:00:00.000Z' };
  const plan = {
    missed: [],
    visits: [
      { do: 'book', dueOn: '2026-03-10', slot: { ...slot, broken: [{ rule: 'avoided' }] } },
      { do: 'book', dueOn: '2026-03-10', slot: { ...slot, broken: [{ rule: 'continuity', preferred: [] }] } },
    ],
  } as unknown as Parameters<typeof changesOf>[0];
  const changes = changesOf(plan, 'prac-1' as never, () => 'appt-1');
  expect(changes.map((change) => 'to' in change && change.to)).toEqual([slot, { ...slot, practitionerId: 'prac-1' }]);
});
