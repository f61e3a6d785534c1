import { answer, defineCalculator } from './define-calculator.ts';
import { figure, heightField, weightField } from './fields.ts';

export function bsaMosteller(weightKg: number, heightCm: number): number {
  return Math.sqrt((heightCm * weightKg) / 3600);
}

export function bsaDuBois(weightKg: number, heightCm: number): number {
  return 0.007184 * weightKg ** 0.425 * heightCm ** 0.725;
}

export const bodySurfaceArea = defineCalculator({
  id: 'body-surface-area',
  name: 'Body surface area',
  group: 'Body size',
  formulas: ['Mosteller: m² = √(cm × kg ÷ 3,600)', 'Du Bois: m² = 0.007184 × kg^0.425 × cm^0.725'],
  references: [
    'Mosteller RD. Simplified calculation of body-surface area. N Engl J Med 1987;317:1098.',
    'Du Bois D, Du Bois EF. A formula to estimate the approximate surface area if height and weight be known. Arch Intern Med 1916;17:863–871.',
  ],
  limits: ['Say with the dose which formula was used: the two differ by a few percent.'],
  fields: { weight: weightField, height: heightField },
  compute: ({ weight, height }) =>
    answer([
      {
        label: 'Mosteller',
        value: bsaMosteller(weight, height),
        unit: 'm2',
        working: `√(${figure(height)} × ${figure(weight)} ÷ 3,600)`,
      },
      {
        label: 'Du Bois',
        value: bsaDuBois(weight, height),
        unit: 'm2',
        working: `0.007184 × ${figure(weight)}^0.425 × ${figure(height)}^0.725`,
      },
    ]),
});
