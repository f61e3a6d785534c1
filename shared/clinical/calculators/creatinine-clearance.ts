import { adjustedBodyWeight, idealBodyWeight } from './body-weight.ts';
import { answer, defineCalculator, type Line } from './define-calculator.ts';
import { ageField, creatinineField, figure, heightField, sexField, weightField, type Sex } from './fields.ts';

/** Cockcroft-Gault, mL/min, for whichever weight is given. */
export function cockcroftGault(ageYears: number, weightKg: number, creatinineMgPerDl: number, sex: Sex): number {
  return (((140 - ageYears) * weightKg) / (72 * creatinineMgPerDl)) * (sex === 'female' ? 0.85 : 1);
}

export const creatinineClearance = defineCalculator({
  id: 'creatinine-clearance',
  name: 'Creatinine clearance',
  group: 'Kidney',
  formulas: ['Cockcroft-Gault: mL/min = (140 − age) × kg ÷ (72 × mg/dL), × 0.85 if female'],
  references: [
    'Cockcroft DW, Gault MH. Prediction of creatinine clearance from serum creatinine. Nephron 1976;16:31–41.',
    'Winter MA, Guhr KN, Berg GM. Pharmacotherapy 2012;32:604–612 (which weight).',
  ],
  limits: [
    'Adults with a stable creatinine. Not in acute kidney injury, on dialysis, in pregnancy, after amputation or with little muscle.',
    'All three weights are shown: which one fits is a clinical decision.',
  ],
  fields: { age: ageField, weight: weightField, height: { ...heightField, optional: true }, creatinine: creatinineField, sex: sexField },
  compute: ({ age, weight, height, creatinine, sex }) => {
    const ideal = height === undefined ? undefined : idealBodyWeight(height, sex);
    const by = (label: string, kg: number): Line => ({
      label: `${label}, ${figure(kg, 1)} kg`,
      value: cockcroftGault(age, kg, creatinine, sex),
      unit: 'mL/min',
      working: `(140 − ${figure(age)}) × ${figure(kg, 1)} ÷ (72 × ${figure(creatinine)})${sex === 'female' ? ' × 0.85' : ''}`,
    });
    return answer(
      [
        by('By actual weight', weight),
        ...(ideal === undefined ? [] : [by('By ideal weight', ideal), by('By adjusted weight', adjustedBodyWeight(weight, ideal))]),
      ],
      [
        height === undefined && 'Without a height only the actual weight can be used.',
        height !== undefined && ideal === undefined && 'Shorter than 5 ft: ideal and adjusted weight are not defined.',
        ideal !== undefined && weight > ideal * 1.3 && 'More than 30% above ideal weight: the adjusted weight is usually chosen.',
        ideal !== undefined && weight < ideal && 'Lighter than ideal weight: the actual weight is usually chosen.',
        creatinine < 0.6 && 'A low creatinine overestimates clearance in frail people.',
        creatinine > 15 && 'Very high: is this mcmol/L? Divide mcmol/L by 88.4 for mg/dL.',
      ],
    );
  },
});
