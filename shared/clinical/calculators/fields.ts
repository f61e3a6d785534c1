import type { ChoiceField, NumberField } from './define-calculator.ts';

/** Fields that several calculators ask. Their bounds are what can exist in a person, adult or child; beyond them it is a slip of key or unit. */
export const weightField = { kind: 'number', label: 'Weight', unit: 'kg', low: 0.3, high: 650 } as const satisfies NumberField;
export const heightField = { kind: 'number', label: 'Height', unit: 'cm', low: 20, high: 260 } as const satisfies NumberField;
export const ageField = { kind: 'number', label: 'Age', unit: 'a', low: 18, high: 120, hint: 'Adults only' } as const satisfies NumberField;
export const sexField = {
  kind: 'choice',
  label: 'Sex at birth',
  options: [
    { value: 'female', label: 'Female' },
    { value: 'male', label: 'Male' },
  ],
} as const satisfies ChoiceField<'female' | 'male'>;
export const creatinineField = {
  kind: 'number',
  label: 'Serum creatinine',
  unit: 'mg/dL',
  low: 0.1,
  high: 25,
  hint: 'mcmol/L ÷ 88.4',
} as const satisfies NumberField;

export type Sex = 'female' | 'male';

/** "70", "0.5", "88.4": a number put into a formula, at most `digits` decimals and no trailing zero. */
export function figure(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)));
}
