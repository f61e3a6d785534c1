import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLines, parseSummary } from './parse-summary.ts';

test('a summary is read as headings with names, times and words', () => {
  const text = 'Hana Ngata · born 3 Feb 1958\n\n## Infusion\nDrug: Octagam 10 %\n14:05  Started 42 mL/h\nNothing else happened.';
  expect(parseSummary(text)).toEqual([
    { lines: [{ text: 'Hana Ngata · born 3 Feb 1958' }] },
    {
      title: 'Infusion',
      lines: [
        { name: 'Drug', gap: ': ', text: 'Octagam 10 %' },
        { name: '14:05', gap: '  ', text: 'Started 42 mL/h' },
        { text: 'Nothing else happened.' },
      ],
    },
  ]);
});

test('columns lose no character of what was signed', () => {
  const part = fc.constantFrom('Drug', ': ', '14:05', '  ', '\n', ' pm CST', 'a: b', '::', '.', ' ', 'Grade 2');
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join('')),
      (text) => {
        const again = parseLines(text)
          .map(({ name = '', gap = '', text: words }) => name + gap + words)
          .join('\n');
        expect(again).toBe(text);
      },
    ),
  );
});
