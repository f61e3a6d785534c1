import { answer, defineCalculator } from './define-calculator.ts';
import { figure, heightField, sexField, weightField, type Sex } from './fields.ts';

const cmPerInch = 2.54;
const fiveFeetCm = 60 * cmPerInch;

/** Devine. Not defined below five feet: the formula counts inches over it. */
export function idealBodyWeight(heightCm: number, sex: Sex): number | undefined {
  if (heightCm < fiveFeetCm) return undefined;
  return (sex === 'male' ? 50 : 45.5) + 2.3 * (heightCm / cmPerInch - 60);
}

export function adjustedBodyWeight(actualKg: number, idealKg: number): number {
  return idealKg + 0.4 * (actualKg - idealKg);
}

export function bodyMassIndex(weightKg: number, heightCm: number): number {
  return weightKg / (heightCm / 100) ** 2;
}

/** Janmahasatian. */
export function leanBodyWeight(weightKg: number, heightCm: number, sex: Sex): number {
  const bmi = bodyMassIndex(weightKg, heightCm);
  return sex === 'male' ? (9270 * weightKg) / (6680 + 216 * bmi) : (9270 * weightKg) / (8780 + 244 * bmi);
}

export const bodyWeight = defineCalculator({
  id: 'body-weight',
  name: 'Ideal, adjusted and lean body weight',
  group: 'Body size',
  formulas: [
    'Ideal (Devine) = 50 kg (male) or 45.5 kg (female) + 2.3 kg × inches over 60',
    'Adjusted = ideal + 0.4 × (actual − ideal)',
    'Lean (Janmahasatian) = 9,270 × kg ÷ (6,680 + 216 × BMI) male, ÷ (8,780 + 244 × BMI) female',
  ],
  references: [
    'Devine BJ. Gentamicin therapy. Drug Intell Clin Pharm 1974;8:650–655.',
    'Winter MA, Guhr KN, Berg GM. Pharmacotherapy 2012;32:604–612 (factor 0.4).',
    'Janmahasatian S, et al. Quantification of lean bodyweight. Clin Pharmacokinet 2005;44:1051–1065.',
  ],
  limits: ['Adults. Ideal and adjusted weight are not defined below 152.4 cm (5 ft) and are not shown there.'],
  fields: { weight: weightField, height: heightField, sex: sexField },
  compute: ({ weight, height, sex }) => {
    const ideal = idealBodyWeight(height, sex);
    const bmi = bodyMassIndex(weight, height);
    const lean = leanBodyWeight(weight, height, sex);
    return answer(
      [
        ...(ideal === undefined
          ? []
          : [
              {
                label: 'Ideal body weight (Devine)',
                value: ideal,
                unit: 'kg',
                working: `${sex === 'male' ? '50' : '45.5'} + 2.3 × (${figure(height / cmPerInch)} − 60)`,
              },
              {
                label: 'Adjusted body weight (factor 0.4)',
                value: adjustedBodyWeight(weight, ideal),
                unit: 'kg',
                working: `${figure(ideal)} + 0.4 × (${figure(weight)} − ${figure(ideal)})`,
              },
            ]),
        ...(lean < weight ? [{ label: 'Lean body weight (Janmahasatian)', value: lean, unit: 'kg' }] : []),
        { label: 'Body mass index', value: bmi, unit: 'kg/m2', working: `${figure(weight)} ÷ (${figure(height / 100)})²` },
      ],
      [
        ideal === undefined && 'Shorter than 5 ft: ideal and adjusted weight are not defined and are left out.',
        ideal !== undefined && weight < ideal && 'Lighter than ideal: dose by actual weight unless the drug says otherwise.',
        lean >= weight && 'The lean weight formula does not hold for so thin a person and is left out.',
        (bmi < 10 || bmi > 80) && 'The body mass index is far from usual. Check weight (kg, not lb) and height (cm, not inches).',
      ],
    );
  },
});
