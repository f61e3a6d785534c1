import { answer, defineCalculator, refuse } from './define-calculator.ts';
import { figure } from './fields.ts';

/** Hours from `level` until `target`, falling at `ke`. */
export function hoursUntil(level: number, target: number, ke: number): number {
  return Math.log(level / target) / ke;
}

const intervals = [24, 36, 48] as const;

export const aminoglycosideInterval = defineCalculator({
  id: 'aminoglycoside-interval',
  name: 'Aminoglycoside interval, extended dosing',
  group: 'Drug levels',
  formulas: [
    'ke = ln(C1 ÷ C2) ÷ (t2 − t1)',
    'Time to the target level = t2 + ln(C2 ÷ target) ÷ ke, plus the hours free of drug; the next of 24, 36, 48 h',
  ],
  references: [
    'Sawchuk RJ, Zaske DE. J Pharmacokinet Biopharm 1976;4:183–195 (first-order equations).',
    'Nicolau DP, et al. Experience with a once-daily aminoglycoside program administered to 2,184 adult patients. Antimicrob Agents Chemother 1995;39:650–655 (24, 36 and 48 h as the steps).',
  ],
  limits: [
    'First-order calculation from two levels, not the published nomogram: its curves are not reproduced here.',
    'Not for synergy dosing, on dialysis, in pregnancy, burns, ascites or cystic fibrosis.',
    'Beyond 48 h this way of dosing does not fit: give single doses by level.',
  ],
  fields: {
    firstAt: { kind: 'number', label: 'First level, hours after the start', unit: 'h', low: 0.5, high: 72 },
    firstLevel: { kind: 'number', label: 'First level', unit: 'mg/L', low: 0.1, high: 100 },
    secondAt: { kind: 'number', label: 'Second level, hours after the start', unit: 'h', low: 0.5, high: 72 },
    secondLevel: { kind: 'number', label: 'Second level', unit: 'mg/L', low: 0.1, high: 100 },
    target: { kind: 'number', label: 'Level to fall below', unit: 'mg/L', low: 0.1, high: 10, hint: 'gentamicin, tobramycin: usually 1' },
    free: { kind: 'number', label: 'Hours below it before the next dose', unit: 'h', low: 0, high: 12, hint: 'often 4' },
  },
  compute: ({ firstAt, firstLevel, secondAt, secondLevel, target, free }) => {
    if (secondAt <= firstAt) return refuse('secondAt', 'The second level must be drawn after the first.');
    if (secondLevel >= firstLevel)
      return refuse('secondLevel', 'The second level must be lower than the first. Check which tube was which.');
    const ke = Math.log(firstLevel / secondLevel) / (secondAt - firstAt);
    const below = secondAt + Math.max(0, hoursUntil(secondLevel, target, ke));
    const needed = below + free;
    const fits = intervals.find((interval) => interval >= needed);
    return answer(
      [
        ...(fits === undefined ? [] : [{ label: 'Shortest interval that fits', value: fits, unit: 'h' }]),
        {
          label: 'Below the target after',
          value: below,
          unit: 'h',
          working: `${figure(secondAt)} + ln(${figure(secondLevel)} ÷ ${figure(target)}) ÷ ${figure(ke, 4)}`,
        },
        { label: 'Half-life', value: Math.LN2 / ke, unit: 'h' },
        { label: 'Elimination rate', value: ke, unit: '/h' },
      ],
      [
        fits === undefined && 'No interval up to 48 h fits: dose by level and ask for a new creatinine.',
        Math.LN2 / ke > 8 && 'A half-life above 8 h: the kidneys clear little of it.',
      ],
    );
  },
});
