import { expect, test } from 'vitest';
import { countEndToEnd, countUnit, sum } from './test-counts.mjs';

test('what the runner counted is what the last line says', () => {
  const unit = countUnit(0, { numPassedTests: 40, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 });
  const endToEnd = countEndToEnd(1, { stats: { expected: 9, unexpected: 2, flaky: 0, skipped: 0 } });
  expect(sum([unit, endToEnd])).toEqual({ passed: 49, failed: 2, skipped: 0 });
});

test('a run that ended badly without naming a test has failed', () => {
  expect(countUnit(1, { numPassedTests: 40, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }).failed).toBe(1);
  expect(countEndToEnd(1, undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a run that found no test has failed', () => {
  expect(countUnit(0, { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }).failed).toBe(1);
});

test('a test that passed only at the second try has failed', () => {
  expect(countEndToEnd(0, { stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } }).failed).toBe(1);
});

test('a skipped test is counted, never hidden', () => {
  expect(countUnit(0, { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }).skipped).toBe(2);
});
