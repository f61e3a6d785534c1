import type { Entered } from './define-calculator.ts';

/** One example worked outside this code: the tests hold every calculator to it, docs/calculators.md prints it, and the screen can fill it in. */
export interface WorkedExample {
  readonly calculator: string;
  readonly entered: Entered;
  /** Line label to value, to the decimals written. */
  readonly expected: Readonly<Record<string, number>>;
  readonly from: string;
}

const byHand = 'worked by hand from the stated formula';

export const workedExamples: readonly WorkedExample[] = [
  {
    calculator: 'body-weight',
    entered: { weight: 100, height: 177.8, sex: 'male' },
    expected: {
      'Ideal body weight (Devine)': 73,
      'Adjusted body weight (factor 0.4)': 83.8,
      'Lean body weight (Janmahasatian)': 68.6,
      'Body mass index': 31.63,
    },
    from: `${byHand}: 70 inches, 50 + 2.3 × 10; 73 + 0.4 × 27; 927,000 ÷ (6,680 + 216 × 31.63)`,
  },
  {
    calculator: 'body-surface-area',
    entered: { weight: 70, height: 170 },
    expected: { Mosteller: 1.818, 'Du Bois': 1.81 },
    from: `${byHand}: √(170 × 70 ÷ 3,600) = √3.3056`,
  },
  {
    calculator: 'creatinine-clearance',
    entered: { age: 60, weight: 72, creatinine: 1, sex: 'male' },
    expected: { 'By actual weight, 72 kg': 80 },
    from: `${byHand}: 80 × 72 ÷ 72; a woman has 0.85 of it, 68`,
  },
  {
    calculator: 'creatinine-clearance',
    entered: { age: 65, weight: 100, height: 177.8, creatinine: 1.2, sex: 'male' },
    expected: { 'By actual weight, 100 kg': 86.81, 'By ideal weight, 73 kg': 63.37, 'By adjusted weight, 83.8 kg': 72.74 },
    from: `${byHand}: 75 × kg ÷ 86.4`,
  },
  {
    calculator: 'vancomycin-two-level',
    entered: { dose: 1000, infusion: 1, interval: 12, firstAt: 2, firstLevel: 30, secondAt: 8, secondLevel: 15 },
    expected: {
      'AUC over 24 h': 462.5,
      'Trough, just before the next dose': 9.45,
      'Peak, at the end of the infusion': 33.67,
      'Elimination rate': 0.1155,
      'Half-life': 6,
      'Volume of distribution': 37.4,
    },
    from: `${byHand}: halves in 6 h, so ke = ln 2 ÷ 6; peak 30 × 2^(1/6), trough 15 × 2^(−4/6)`,
  },
  {
    calculator: 'vancomycin-population',
    entered: { weight: 70, crcl: 80, dose: 1000, interval: 12, infusion: 1, volume: 0.7 },
    expected: { 'AUC over 24 h': 576.5, Trough: 15.8, Peak: 34.4, 'Elimination rate': 0.0708, 'Half-life': 9.79, Clearance: 3.47 },
    from: `${byHand}: 0.00083 × 80 + 0.0044; 2,000 ÷ (0.0708 × 49)`,
  },
  {
    calculator: 'aminoglycoside-interval',
    entered: { firstAt: 2, firstLevel: 12, secondAt: 6, secondLevel: 3, target: 1, free: 4 },
    expected: { 'Shortest interval that fits': 24, 'Below the target after': 9.17, 'Half-life': 2, 'Elimination rate': 0.3466 },
    from: `${byHand}: a quarter in 4 h, so the half-life is 2 h; 6 + ln 3 ÷ 0.3466`,
  },
  {
    calculator: 'infusion-rates',
    entered: { rate: 1, unit: 'mg/kg/min', weight: 70, concentration: 100, volume: 420 },
    expected: { 'In mL/h': 42, 'In mL/kg/h': 0.6, 'In mg/h': 4200, 'Runs for': 10 },
    from: `${byHand}: 1 × 70 × 60 ÷ 100`,
  },
  {
    calculator: 'immune-globulin-rate',
    entered: { rate: 5, unit: 'mL/kg/h', strength: '10', weight: 70, grams: 35 },
    expected: { 'Pump rate': 350, 'In mg/kg/min': 8.333, 'In mL/kg/min': 0.0833, 'Volume of the dose': 350, 'At this rate it runs for': 1 },
    from: 'Gammagard Liquid 10 % label prints 5 mL/kg/h as 8 mg/kg/min (rounded); the rest by hand',
  },
  {
    calculator: 'immune-globulin-rate',
    entered: { rate: 0.005, unit: 'mL/kg/min', strength: '10', weight: 80 },
    expected: { 'In mg/kg/min': 0.5, 'Pump rate': 24 },
    from: 'Privigen 10 % label: 0.5 mg/kg/min (0.005 mL/kg/min); the pump rate by hand',
  },
  {
    calculator: 'parenteral-nutrition',
    entered: { dextrose: 350, aminoAcids: 100, lipid: 250, emulsion: '20', cations: 150, total: 2000, hours: 12, weight: 70 },
    expected: { Energy: 2090, Osmolarity: 1557.5, Nitrogen: 16, Fat: 50, 'Dextrose, final': 17.5, 'Glucose rate': 6.944 },
    from: `${byHand}: 1,190 + 400 + 500 kcal; (1,750 + 1,000 + 65 + 300) ÷ 2`,
  },
  {
    calculator: 'vial-rounding',
    entered: { dose: 385, vial: 100, allowed: 10 },
    expected: { Vials: 4, Waste: 15, 'Rounded to whole vials': 400, 'Change by rounding': 3.896 },
    from: `${byHand}: 15 ÷ 385`,
  },
  {
    calculator: 'days-supply',
    entered: { quantity: 14, dose: 1, interval: 12 },
    expected: { "Days' supply": 7, 'Whole doses': 14, 'Left over': 0 },
    from: `${byHand}: 14 doses, two a day`,
  },
  {
    calculator: 'adherence-share',
    entered: { period: 90, firstDay: 1, firstSupply: 30, secondDay: 42, secondSupply: 30 },
    expected: { 'Proportion of days covered': 66.67, 'Medication possession ratio': 66.67, 'Days without': 30 },
    from: `${byHand}: days 1 to 30 and 42 to 71 are 60 of 90`,
  },
  {
    calculator: 'adherence-share',
    entered: { period: 60, firstDay: 1, firstSupply: 30, secondDay: 21, secondSupply: 30, thirdDay: 41, thirdSupply: 30 },
    expected: { 'Proportion of days covered': 100, 'Medication possession ratio': 150, 'Days without': 0 },
    from: `${byHand}: early fills move on, so 60 of 60 days are covered; 90 days’ supply ÷ 60`,
  },
];
