import { answer, defineCalculator, refuse } from './define-calculator.ts';
import { figure, weightField } from './fields.ts';

/** kcal and mOsm in each mL of a lipid emulsion, glycerol and phospholipid included (US labels of soybean oil emulsions). */
const emulsions = {
  '10': { kcalPerMl: 1.1, osmPerMl: 0.26 },
  '20': { kcalPerMl: 2, osmPerMl: 0.26 },
  '30': { kcalPerMl: 3, osmPerMl: 0.2 },
} as const;

const kcalPerGram = { dextrose: 3.4, aminoAcids: 4 } as const;
const osmPerGram = { dextrose: 5, aminoAcids: 10 } as const;

export interface Nutrition {
  readonly dextroseGrams: number;
  readonly aminoAcidGrams: number;
  readonly lipidMl: number;
  readonly emulsion: keyof typeof emulsions;
  /** Milliequivalents of cations; each comes with an anion. */
  readonly cationsMeq: number;
  readonly totalMl: number;
}

export function nutritionOf(bag: Nutrition): { kcal: number; mOsmPerLiter: number; nitrogenGrams: number; fatGrams: number } {
  const { kcalPerMl, osmPerMl } = emulsions[bag.emulsion];
  const kcal = bag.dextroseGrams * kcalPerGram.dextrose + bag.aminoAcidGrams * kcalPerGram.aminoAcids + bag.lipidMl * kcalPerMl;
  const mOsm =
    bag.dextroseGrams * osmPerGram.dextrose + bag.aminoAcidGrams * osmPerGram.aminoAcids + bag.lipidMl * osmPerMl + bag.cationsMeq * 2;
  return {
    kcal,
    mOsmPerLiter: (mOsm / bag.totalMl) * 1000,
    nitrogenGrams: bag.aminoAcidGrams / 6.25,
    fatGrams: (bag.lipidMl * Number(bag.emulsion)) / 100,
  };
}

export const parenteralNutrition = defineCalculator({
  id: 'parenteral-nutrition',
  name: 'Parenteral nutrition: energy and osmolarity',
  group: 'Nutrition',
  formulas: [
    'kcal = 3.4 × g dextrose + 4 × g amino acids + mL lipid × (1.1 for 10 %, 2 for 20 %, 3 for 30 %)',
    'mOsm/L = (5 × g dextrose + 10 × g amino acids + mL lipid × (0.26; 30 %: 0.2) + 2 × mEq of cations) ÷ L',
    'Glucose rate (mg/kg/min) = g dextrose × 1,000 ÷ kg ÷ minutes of infusion',
  ],
  references: [
    'Dextrose monohydrate: 3.4 kcal/g; 1,000 ÷ 198.2 g/mol = 5.05 mOsm/g, taken as 5.',
    'Lipid: US labels of soybean oil emulsions (kcal/mL and mOsm/L of emulsion, glycerol included; the fat alone is 9 kcal/g).',
    'Boullata JI, et al. ASPEN clinical guidelines: parenteral nutrition ordering, order review, compounding, labeling and dispensing. JPEN 2014;38:334–377 (900 mOsm/L as the highest by a peripheral vein).',
  ],
  limits: [
    'An estimate: amino acids differ by product; the label of the product is more exact.',
    'Each cation is counted with one anion (2 mOsm per mEq), which is a little too much for calcium, magnesium and phosphate.',
    'Says nothing about calcium-phosphate precipitation or the stability of the emulsion.',
  ],
  fields: {
    dextrose: { kind: 'number', label: 'Dextrose', unit: 'g', low: 0, high: 1000 },
    aminoAcids: { kind: 'number', label: 'Amino acids', unit: 'g', low: 0, high: 300 },
    lipid: { kind: 'number', label: 'Lipid emulsion', unit: 'mL', low: 0, high: 1500 },
    emulsion: {
      kind: 'choice',
      label: 'Strength of the emulsion',
      options: [
        { value: '10', label: '10 %' },
        { value: '20', label: '20 %' },
        { value: '30', label: '30 %' },
      ],
    },
    cations: { kind: 'number', label: 'Sodium, potassium, calcium, magnesium together', unit: 'meq', low: 0, high: 1000 },
    total: { kind: 'number', label: 'Total volume', unit: 'mL', low: 50, high: 6000 },
    hours: { kind: 'number', label: 'Infused over', unit: 'h', low: 4, high: 24 },
    weight: weightField,
  },
  compute: ({ dextrose, aminoAcids, lipid, emulsion, cations, total, hours, weight }) => {
    if (lipid > total) return refuse('lipid', 'There is more lipid than the bag holds.');
    const found = nutritionOf({
      dextroseGrams: dextrose,
      aminoAcidGrams: aminoAcids,
      lipidMl: lipid,
      emulsion,
      cationsMeq: cations,
      totalMl: total,
    });
    const glucoseRate = (dextrose * 1000) / weight / (hours * 60);
    return answer(
      [
        { label: 'Energy', value: found.kcal, unit: 'kcal' },
        { label: 'Energy by weight', value: found.kcal / weight, unit: 'kcal/kg' },
        { label: 'Osmolarity', value: found.mOsmPerLiter, unit: 'mosm/L' },
        { label: 'Amino acids by weight', value: aminoAcids / weight, unit: 'g/kg' },
        { label: 'Nitrogen', value: found.nitrogenGrams, unit: 'g', working: `${figure(aminoAcids)} ÷ 6.25` },
        { label: 'Fat', value: found.fatGrams, unit: 'g' },
        { label: 'Dextrose, final', value: (dextrose / total) * 100, unit: '%' },
        { label: 'Glucose rate', value: glucoseRate, unit: 'mg/kg/min' },
      ],
      [
        found.mOsmPerLiter > 900 && 'Above 900 mOsm/L: by a central line only.',
        glucoseRate > 5 && 'The glucose rate is above 5 mg/kg/min: watch glucose and triglycerides.',
      ],
    );
  },
});
