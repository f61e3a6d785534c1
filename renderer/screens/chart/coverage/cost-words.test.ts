import { expect, it } from 'vitest';
import { centsOf, moneyText } from './cost-words.ts';

it('an amount is told without a trailing zero, a range as two amounts', () => {
  expect(moneyText({ lowCents: 4_000, highCents: 4_000 })).toBe('$40');
  expect(moneyText({ lowCents: 1_250, highCents: 123_400 })).toBe('$12.50 to $1,234');
});

it('what is typed becomes cents, or nothing when it is no amount', () => {
  expect(centsOf('$1,250.50')).toBe(125_050);
  expect(centsOf('40')).toBe(4_000);
  for (const wrong of ['', '-4', '4.123', 'forty', '1e3']) expect(centsOf(wrong)).toBeUndefined();
});
