import { expect, test } from 'vitest';
import { drugName } from './drug-name.ts';

test('look-alike names are told apart by tall letters', () => {
  expect(drugName('Infliximab')).toBe('inFLIXimab');
  expect(drugName('rituximab 500 mg')).toBe('riTUXimab 500 mg');
});

test('a name that is not on the list stays as it was ordered', () => {
  expect(drugName('Vancomycin in sodium chloride')).toBe('Vancomycin in sodium chloride');
});

test('a name inside a longer word is not touched', () => {
  expect(drugName('Infliximab-dyyb')).toBe('inFLIXimab-dyyb');
  expect(drugName('Xinfliximabine')).toBe('Xinfliximabine');
});
