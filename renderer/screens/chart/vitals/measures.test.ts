import { describe, expect, test } from 'vitest';
import { measuresOf, type Measure } from '../../../../shared/clinical/protocols/measures.ts';
import { readTyped, unitsOf } from './measures.ts';

const measure = (name: string): Measure => {
  const found = measuresOf().find((candidate) => candidate.name === name);
  if (!found) throw new Error(name);
  return found;
};
const read = (name: string, text: string, unit = 0, part = 0) => {
  const found = measure(name);
  return readTyped(text, found.parts[part] ?? found.parts[0], unitsOf(found)[unit] ?? unitsOf(found)[0]);
};

describe('typing a measurement', () => {
  test('a heart rate of 720 is a slip and is refused with the limits', () => {
    expect(read('Heart rate', '720')).toEqual({
      state: 'wrong',
      message: '720 /min is not possible: heart rate lies between 20 and 250 /min',
    });
  });

  test('a heart rate of 150 is taken after a second look', () => {
    expect(read('Heart rate', '150')).toMatchObject({ state: 'unusual', value: 150 });
  });

  test('98.6 °F is stored as 37 °C and says so', () => {
    expect(read('Body temperature', '98.6', 1)).toEqual({ state: 'fine', value: 37, message: 'Stored as 37 °C' });
  });

  test('98.6 typed as °C is refused: it was meant as °F', () => {
    expect(read('Body temperature', '98.6').state).toBe('wrong');
  });

  test('pounds become kilograms', () => {
    expect(read('Body weight', '154', 1)).toMatchObject({ state: 'fine', value: 69.9 });
  });

  test('a decimal comma is understood', () => {
    expect(read('Body temperature', '36,8')).toMatchObject({ value: 36.8 });
  });

  test('words, signs and exponents are no numbers', () => {
    for (const text of ['abc', '-5', '1e3', '12/80', '.5']) expect(read('Heart rate', text).state, text).toBe('wrong');
  });

  test('an empty field is empty and not zero', () => {
    expect(read('Heart rate', '  ')).toEqual({ state: 'empty' });
  });

  test('every usual range lies inside what is possible', () => {
    for (const { parts } of measuresOf())
      for (const { possible, alert = possible } of parts) expect(possible[0] <= alert[0] && alert[1] <= possible[1]).toBe(true);
  });
});
