import { replaceEqualDeep } from '@tanstack/react-query';

/**
 * A row that says the same as before is the same object, so that nothing is drawn again for it. TanStack Query compares answers place by
 * place: of two weeks it compared each visit with a stranger, for as long as three frames; and one visit more made all after it new.
 */
export function shareRows<R extends object>(idOf: (row: R) => string): (before: unknown, now: unknown) => unknown {
  return (before, now) => {
    if (before === now || !isRows<R>(before) || !isRows<R>(now)) return now;
    const known = new Map(before.map((row) => [idOf(row), row]));
    const rows = now.map((row): R => {
      const same = known.get(idOf(row));
      return same ? replaceEqualDeep(same, row) : row;
    });
    return rows.length === before.length && rows.every((row, i) => row === before[i]) ? before : rows;
  };
}

function isRows<R>(answer: unknown): answer is readonly R[] {
  return Array.isArray(answer);
}
