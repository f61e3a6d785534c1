import { expect, it } from 'vitest';
import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';
import { exceptionKinds, foldedAway } from './exception-kinds.ts';

const row = (key: string, kind: ExceptionRow['kind'], confirmation = 'unconfirmed'): ExceptionRow =>
  ({ key, kind, visit: { doc: { confirmation } } }) as unknown as ExceptionRow;

it('late nurses and late boxes stand before what can wait, and a kind without any is not there', () => {
  const rows = [
    row('a', 'authorization'),
    row('b', 'unconfirmed'),
    row('c', 'slipped-delivery'),
    row('d', 'late-nurse'),
    row('e', 'authorization'),
  ];
  expect(exceptionKinds(rows).map(({ title, rows: found }) => [title, found.length])).toEqual([
    ['Nurse is late', 1],
    ['Box comes too late', 1],
    ['Not confirmed', 1],
    ['No authorization', 2],
  ]);
});

it('who said no to the hour stands before who has said nothing, else the soonest visit first', () => {
  const rows = [row('eight', 'unconfirmed'), row('nine', 'unconfirmed'), row('ten', 'unconfirmed', 'declined')];
  expect(exceptionKinds(rows)[0]?.rows.map(({ key }) => key)).toEqual(['ten', 'eight', 'nine']);
});

it('more than a handful folds, and says how many wait; one more is shown', () => {
  expect([0, 5, 6, 7, 43].map(foldedAway)).toEqual([0, 0, 0, 2, 38]);
});
