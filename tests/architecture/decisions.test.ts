import { expect, test } from 'vitest';
import { files, read } from './repository.ts';

const decisions = files('docs/decisions').sort();

test('decisions are numbered without a gap', () => {
  const numbers = decisions.map((file) => Number(/\/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]));
  expect(numbers).toEqual(decisions.map((_, i) => i + 1));
});

test.each(decisions)('%s says its number, its day and whether it stands', (file) => {
  const number = /\/(\d{4})-/.exec(file)?.[1] ?? '';
  const [title = '', , state = ''] = read(file).split('\n');
  expect(title).toMatch(new RegExp(`^# ${number} · .+`));
  expect(state).toMatch(/^\d{4}-\d\d-\d\d · (accepted|superseded by \d{4})/);
});
