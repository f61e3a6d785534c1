import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
  ['Ana María de la Cruz, RN', 'AC'],
  ['Dr. Noah Okafor', 'NO'],
  ['Cher', 'C'],
  ['Édouard Ñáñez', 'ÉÑ'],
  ['', '?'],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
