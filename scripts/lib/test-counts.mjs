/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} UnitReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} EndToEndReport
 */

/** @param {number} code @param {UnitReport | undefined} report @returns {Counts} */
export function countUnit(code, report) {
  return honest(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

/** A test that passed only at the second try has failed. @param {number} code @param {EndToEndReport | undefined} report @returns {Counts} */
export function countEndToEnd(code, report) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return honest(code, { passed: expected, failed: unexpected + flaky, skipped });
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of all) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** A runner that failed without naming a failed test, or that ran none, has failed once. @param {number} code @param {Counts} counts @returns {Counts} */
function honest(code, counts) {
  const silentFailure = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return silentFailure ? { ...counts, failed: 1 } : counts;
}
