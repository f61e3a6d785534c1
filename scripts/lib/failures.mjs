import path from 'node:path';

/** What failed, each in a few lines: whoever sees only the end of a run's output sees why. */

/**
 * @typedef {{ message?: string, location?: { file: string, line: number } }} Complaint
 * @typedef {{ status: string, errors?: readonly Complaint[] }} Result
 * @typedef {{ title: string, file: string, line: number, ok: boolean, tests: readonly { results: readonly Result[] }[] }} Spec
 * @typedef {{ specs?: readonly Spec[], suites?: readonly Suite[] }} Suite
 * @typedef {{ suites?: readonly Suite[], errors?: readonly Complaint[] }} EndToEndReport
 * @typedef {{ testResults?: readonly { name: string, message?: string, assertionResults: readonly { fullName: string, status: string, failureMessages?: readonly string[] | null }[] }[] }} UnitReport
 */

const linesOfEach = 16;
const mostFailures = 8;

/** @param {EndToEndReport | undefined} report @returns {string[]} */
export function failedEndToEnd(report) {
  const specs = (report?.suites ?? []).flatMap(specsOf).filter(({ ok }) => !ok);
  return [
    ...specs.map(({ file, line, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results).flatMap(({ errors = [] }) => errors);
      return told(`${file}:${String(line)} › ${title}`, errors.map(whereItWas).join('\n'));
    }),
    ...(report?.errors ?? []).map(({ message = '' }) => told('before the tests', message)),
  ].slice(0, mostFailures);
}

/** @param {UnitReport | undefined} report @returns {string[]} */
export function failedUnit(report) {
  return (report?.testResults ?? [])
    .flatMap(({ name, message = '', assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return message === '' ? [] : [told(name, message)];
      return failed.map(({ fullName, failureMessages }) => told(`${name} › ${fullName}`, (failureMessages ?? []).join('\n')));
    })
    .slice(0, mostFailures);
}

/** @param {Complaint} complaint */
function whereItWas({ message = '', location }) {
  return location ? `${message}\nat ${path.basename(location.file)}:${String(location.line)}` : message;
}

/** @param {Suite} suite @returns {Spec[]} */
function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** @param {string} title @param {string} message */
function told(title, message) {
  // Terminals are told colours by these.
  const lines = message
    .replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at .*node_modules/.test(line));
  return [`✗ ${title}`, ...lines.slice(0, linesOfEach).map((line) => `    ${line.slice(0, 300)}`)].join('\n');
}
