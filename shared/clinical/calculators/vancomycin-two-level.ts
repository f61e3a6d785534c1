import { answer, defineCalculator, refuse } from './define-calculator.ts';
import { figure } from './fields.ts';

export interface TwoLevels {
  readonly doseMg: number;
  readonly infusionHours: number;
  readonly intervalHours: number;
  /** Both counted from the START of the infusion, within the same interval and after its end. */
  readonly firstAtHours: number;
  readonly firstLevel: number;
  readonly secondAtHours: number;
  readonly secondLevel: number;
}

export interface FirstOrder {
  /** Elimination rate, 1/h. */
  readonly ke: number;
  readonly halfLifeHours: number;
  /** At the end of the infusion and just before the next dose, mg/L. */
  readonly peak: number;
  readonly trough: number;
  readonly volumeLiters: number;
  readonly auc24: number;
}

/** Sawchuk and Zaske's one-compartment equations at steady state; the area by the linear-log trapezoid. */
export function sawchukZaske(levels: TwoLevels): FirstOrder {
  const { doseMg, infusionHours, intervalHours, firstAtHours, firstLevel, secondAtHours, secondLevel } = levels;
  const ke = Math.log(firstLevel / secondLevel) / (secondAtHours - firstAtHours);
  const peak = firstLevel * Math.exp(ke * (firstAtHours - infusionHours));
  const trough = peak * Math.exp(-ke * (intervalHours - infusionHours));
  const volumeLiters =
    ((doseMg / infusionHours) * (1 - Math.exp(-ke * infusionHours))) / (ke * (peak - trough * Math.exp(-ke * infusionHours)));
  const perInterval = ((peak + trough) / 2) * infusionHours + (peak - trough) / ke;
  return { ke, halfLifeHours: Math.LN2 / ke, peak, trough, volumeLiters, auc24: perInterval * (24 / intervalHours) };
}

export const vancomycinTwoLevel = defineCalculator({
  id: 'vancomycin-two-level',
  name: 'Vancomycin AUC from two levels',
  group: 'Drug levels',
  formulas: [
    'ke = ln(C1 ÷ C2) ÷ (t2 − t1)',
    'Peak = C1 × e^(ke × (t1 − t′)); trough = peak × e^(−ke × (τ − t′))',
    'AUC24 = [(peak + trough) ÷ 2 × t′ + (peak − trough) ÷ ke] × 24 ÷ τ',
    'V = (dose ÷ t′) × (1 − e^(−ke t′)) ÷ [ke × (peak − trough × e^(−ke t′))]',
  ],
  references: [
    'Sawchuk RJ, Zaske DE. Pharmacokinetics of dosing regimens which utilize multiple intravenous infusions. J Pharmacokinet Biopharm 1976;4:183–195.',
    'Rybak MJ, et al. Therapeutic monitoring of vancomycin for serious MRSA infections. Am J Health Syst Pharm 2020;77:835–864 (AUC24 400–600 mg·h/L).',
  ],
  limits: [
    'Steady state, stable kidneys, both levels in the same interval, the first at least 1 h after the end of the infusion.',
    'One compartment: a level drawn earlier is still distributing and makes the area too large.',
    'Target 400–600 mg·h/L holds for serious MRSA infections with a MIC of 1 mg/L by broth microdilution.',
  ],
  fields: {
    dose: { kind: 'number', label: 'Dose', unit: 'mg', low: 50, high: 5000 },
    infusion: { kind: 'number', label: 'Infused over', unit: 'h', low: 0.5, high: 6 },
    interval: { kind: 'number', label: 'Every', unit: 'h', low: 4, high: 72 },
    firstAt: { kind: 'number', label: 'First level, hours after the start', unit: 'h', low: 0.5, high: 72 },
    firstLevel: { kind: 'number', label: 'First level', unit: 'mg/L', low: 0.5, high: 150, hint: 'mg/L and mcg/mL are the same number' },
    secondAt: { kind: 'number', label: 'Second level, hours after the start', unit: 'h', low: 0.5, high: 72 },
    secondLevel: { kind: 'number', label: 'Second level', unit: 'mg/L', low: 0.5, high: 150 },
  },
  compute: ({ dose, infusion, interval, firstAt, firstLevel, secondAt, secondLevel }) => {
    if (infusion >= interval) return refuse('infusion', 'The infusion must end before the next dose is due.');
    if (firstAt < infusion) return refuse('firstAt', 'The first level must be drawn after the end of the infusion.');
    if (secondAt <= firstAt) return refuse('secondAt', 'The second level must be drawn after the first.');
    if (secondAt > interval) return refuse('secondAt', 'The second level must be drawn before the next dose.');
    if (secondLevel >= firstLevel)
      return refuse('secondLevel', 'The second level must be lower than the first. Check the times and which tube was which.');
    const found = sawchukZaske({
      doseMg: dose,
      infusionHours: infusion,
      intervalHours: interval,
      firstAtHours: firstAt,
      firstLevel,
      secondAtHours: secondAt,
      secondLevel,
    });
    return answer(
      [
        { label: 'AUC over 24 h', value: found.auc24, unit: 'mg.h/L' },
        { label: 'Trough, just before the next dose', value: found.trough, unit: 'mg/L' },
        { label: 'Peak, at the end of the infusion', value: found.peak, unit: 'mg/L' },
        {
          label: 'Elimination rate',
          value: found.ke,
          unit: '/h',
          working: `ln(${figure(firstLevel)} ÷ ${figure(secondLevel)}) ÷ (${figure(secondAt)} − ${figure(firstAt)})`,
        },
        { label: 'Half-life', value: found.halfLifeHours, unit: 'h', working: `0.693 ÷ ${figure(found.ke, 4)}` },
        { label: 'Volume of distribution', value: found.volumeLiters, unit: 'L' },
      ],
      [
        firstAt - infusion < 1 && 'The first level was drawn less than 1 h after the infusion ended: it may still be distributing.',
        secondAt - firstAt < found.halfLifeHours &&
          'The levels lie less than one half-life apart: a small error in one makes a large one in the area.',
        found.auc24 > 600 && 'Above 600 mg·h/L: the risk of kidney injury rises.',
        found.auc24 < 400 && 'Below 400 mg·h/L, the lower end for serious MRSA infection.',
      ],
    );
  },
});
