import { expect, test } from 'vitest';
import { failedEndToEnd, failedUnit } from './failures.mjs';

const red = String.fromCharCode(27);

test('the end of a run says which window’s test failed, and with which words', () => {
  const report = {
    suites: [
      {
        specs: [{ title: 'it holds', file: 'shell.spec.ts', line: 3, ok: true, tests: [] }],
        suites: [
          {
            specs: [
              {
                title: 'a patient’s whole way',
                file: 'journey.spec.ts',
                line: 39,
                ok: false,
                tests: [
                  {
                    results: [
                      {
                        status: 'failed',
                        errors: [
                          { message: `${red}[31mError: no photo${red}[39m\n\n  of blob:…`, location: { file: '/x/world.ts', line: 7 } },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  expect(failedEndToEnd(report)).toEqual([
    '✗ journey.spec.ts:39 › a patient’s whole way\n    Error: no photo\n      of blob:…\n    at world.ts:7',
  ]);
  expect(failedEndToEnd(undefined)).toEqual([]);
});

test('the end of a run says which rule failed, and which file could not be read', () => {
  const report = {
    testResults: [
      { name: 'a.test.ts', assertionResults: [{ fullName: 'one is one', status: 'failed', failureMessages: ['expected 2 to be 1'] }] },
      { name: 'b.test.ts', message: 'no such module', assertionResults: [] },
      { name: 'c.test.ts', message: '', assertionResults: [{ fullName: 'holds', status: 'passed' }] },
    ],
  };
  expect(failedUnit(report)).toEqual(['✗ a.test.ts › one is one\n    expected 2 to be 1', '✗ b.test.ts\n    no such module']);
});
