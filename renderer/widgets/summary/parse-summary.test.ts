import { expect, test } from 'vitest';
import { parseSummary } from './parse-summary.ts';

test('a summary is read as headings with names, times and words', () => {
  const text = 'Hana Ngata · born 3 Feb 1958\n\n## Infusion\nDrug: Octagam 10 %\n14:05  Started 42 mL/h\nNothing else happened.';
  expect(parseSummary(text)).toEqual([
    { lines: [{ text: 'Hana Ngata · born 3 Feb 1958' }] },
    {
      title: 'Infusion',
      lines: [{ name: 'Drug', text: 'Octagam 10 %' }, { name: '14:05', text: 'Started 42 mL/h' }, { text: 'Nothing else happened.' }],
    },
  ]);
});
