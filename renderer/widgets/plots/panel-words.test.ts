import { expect, it } from 'vitest';
import { shortPart } from './panel-words.ts';

it('a part is named without the name of its panel', () => {
  expect(shortPart('Systolic Blood Pressure', 'Blood Pressure')).toBe('Systolic');
  expect(shortPart('Diastolic blood pressure', 'Blood Pressure')).toBe('Diastolic');
  expect(shortPart('Systolic', 'Blood pressure')).toBe('Systolic');
  expect(shortPart('Blood Pressure', 'Blood Pressure')).toBe('Blood Pressure');
});
