import { answer, defineCalculator, refuse } from './define-calculator.ts';
import { figure, weightField } from './fields.ts';

export interface Estimate {
  readonly ke: number;
  readonly halfLifeHours: number;
  readonly clearanceLitersPerHour: number;
  readonly peak: number;
  readonly trough: number;
  readonly auc24: number;
}

/** Elimination from creatinine clearance after Matzke, volume by weight; one compartment at steady state. */
export function matzkeEstimate(
  doseMg: number,
  intervalHours: number,
  infusionHours: number,
  crClMlPerMin: number,
  volumeLiters: number,
): Estimate {
  const ke = 0.00083 * crClMlPerMin + 0.0044;
  const clearance = ke * volumeLiters;
  const peak = ((doseMg / infusionHours) * (1 - Math.exp(-ke * infusionHours))) / (clearance * (1 - Math.exp(-ke * intervalHours)));
  return {
    ke,
    halfLifeHours: Math.LN2 / ke,
    clearanceLitersPerHour: clearance,
    peak,
    trough: peak * Math.exp(-ke * (intervalHours - infusionHours)),
    auc24: (doseMg * (24 / intervalHours)) / clearance,
  };
}

export const vancomycinPopulation = defineCalculator({
  id: 'vancomycin-population',
  name: 'Vancomycin estimate before levels',
  group: 'Drug levels',
  formulas: [
    'ke (1/h) = 0.00083 × CrCl (mL/min) + 0.0044',
    'Clearance = ke × V; V = L/kg × actual kg',
    'AUC24 = daily dose ÷ clearance',
    'Peak = (dose ÷ t′) × (1 − e^(−ke t′)) ÷ [clearance × (1 − e^(−ke τ))]; trough = peak × e^(−ke × (τ − t′))',
  ],
  references: [
    'Matzke GR, McGory RW, Halstenson CE, Keane WF. Pharmacokinetics of vancomycin in patients with various degrees of renal function. Antimicrob Agents Chemother 1984;25:433–437.',
    'Rybak MJ, et al. Am J Health Syst Pharm 2020;77:835–864 (AUC24 400–600 mg·h/L).',
  ],
  limits: [
    'A population estimate: a single person may differ by half or double. Levels replace it as soon as they are there.',
    'Not on dialysis, in unstable kidneys, in children, in pregnancy or in extreme obesity.',
    'The volume is yours to set; 0.7 L/kg is usual in adults and too high in obesity (often 0.5 L/kg).',
  ],
  fields: {
    weight: weightField,
    crcl: { kind: 'number', label: 'Creatinine clearance', unit: 'mL/min', low: 5, high: 200 },
    dose: { kind: 'number', label: 'Dose', unit: 'mg', low: 50, high: 5000 },
    interval: { kind: 'number', label: 'Every', unit: 'h', low: 4, high: 72 },
    infusion: { kind: 'number', label: 'Infused over', unit: 'h', low: 0.5, high: 6 },
    volume: { kind: 'number', label: 'Volume of distribution', unit: 'L/kg', low: 0.2, high: 1.5, hint: 'usually 0.7' },
  },
  compute: ({ weight, crcl, dose, interval, infusion, volume }) => {
    if (infusion >= interval) return refuse('infusion', 'The infusion must end before the next dose is due.');
    const found = matzkeEstimate(dose, interval, infusion, crcl, volume * weight);
    return answer(
      [
        {
          label: 'AUC over 24 h',
          value: found.auc24,
          unit: 'mg.h/L',
          working: `${figure((dose * 24) / interval)} ÷ ${figure(found.clearanceLitersPerHour)}`,
        },
        { label: 'Trough', value: found.trough, unit: 'mg/L' },
        { label: 'Peak', value: found.peak, unit: 'mg/L' },
        { label: 'Elimination rate', value: found.ke, unit: '/h', working: `0.00083 × ${figure(crcl)} + 0.0044` },
        { label: 'Half-life', value: found.halfLifeHours, unit: 'h' },
        {
          label: 'Clearance',
          value: found.clearanceLitersPerHour,
          unit: 'L/h',
          working: `${figure(found.ke, 4)} × ${figure(volume * weight)}`,
        },
      ],
      [
        'An estimate from the population, not from this patient.',
        found.auc24 > 600 && 'Above 600 mg·h/L: the risk of kidney injury rises.',
        found.auc24 < 400 && 'Below 400 mg·h/L, the lower end for serious MRSA infection.',
        weight > 120 && 'Heavy patient: 0.7 L/kg is probably too high.',
      ],
    );
  },
});
