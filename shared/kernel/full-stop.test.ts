import { expect, it } from 'vitest';
import { withFullStop } from './full-stop.ts';

it('words of a person end as a sentence, whatever they typed at the end', () => {
  expect(['Deductible met', 'Deductible met. ', 'Met?', ''].map(withFullStop)).toEqual(['Deductible met.', 'Deductible met.', 'Met?', '']);
});
