import { describe, expect, it } from 'vitest';
import { a } from '../../tests/support/make-records.ts';
import { keepStanding } from './keep-standing.ts';

const incoming = a('medication-request', { dose: { value: 750, unit: 'mg' }, verification: { state: 'new' } }, 'mreq-1');
const standing = (state: 'new' | 'verified' | 'held' | 'returned', status: 'active' | 'on-hold' = 'active') =>
  a('medication-request', { status, verification: { state, byName: 'Jonah Achterberg' } }, 'mreq-1').doc;

describe('an order that another system sends again, changed', () => {
  it('waits to be verified again when it was verified', () => {
    expect(keepStanding(incoming, standing('verified')).doc).toMatchObject({
      dose: { value: 750 },
      verification: { state: 'changed', byName: 'Jonah Achterberg' },
    });
  });

  it.each(['held', 'returned'] as const)('stays on hold when it was %s', (state) => {
    expect(keepStanding(incoming, standing(state, 'on-hold')).doc).toMatchObject({ status: 'on-hold', verification: { state } });
  });

  it('is new when nobody decided about it, or nobody has it', () => {
    expect(keepStanding(incoming, standing('new'))).toEqual(incoming);
    expect(keepStanding(incoming, undefined)).toEqual(incoming);
  });
});
