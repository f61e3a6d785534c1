import { answer, defineCalculator } from './define-calculator.ts';
import { figure } from './fields.ts';

export interface VialUse {
  readonly vials: number;
  readonly wasteMg: number;
  /** The dose when rounded down to whole vials, if within the allowed change. */
  readonly roundedMg: number | undefined;
  readonly changePercent: number;
}

/** Whole vials for a dose; `allowedPercent` is how far a dose may be rounded to spare a vial. */
export function vialUse(doseMg: number, vialMg: number, allowedPercent: number): VialUse {
  const vials = Math.ceil(doseMg / vialMg - 1e-9);
  const nearest = Math.max(1, Math.round(doseMg / vialMg)) * vialMg;
  const changePercent = ((nearest - doseMg) / doseMg) * 100;
  return {
    vials,
    wasteMg: vials * vialMg - doseMg,
    roundedMg: Math.abs(changePercent) <= allowedPercent + 1e-9 ? nearest : undefined,
    changePercent,
  };
}

export const vialRounding = defineCalculator({
  id: 'vial-rounding',
  name: 'Dose rounding and vial waste',
  group: 'Supply',
  formulas: ['Vials = dose ÷ vial, rounded up', 'Waste = vials × vial − dose', 'Change = (nearest whole vials − dose) ÷ dose'],
  references: [
    'Arithmetic. Rounding biologics and cytotoxics within 10 %: Fahrenbruch R, et al. Dose rounding of biologic and cytotoxic anticancer agents: a position statement of HOPA. J Oncol Pract 2018;14:e130–e136.',
  ],
  limits: ['Rounding is a prescriber’s or a policy’s decision; the allowed change is yours to set.'],
  fields: {
    dose: { kind: 'number', label: 'Dose', unit: 'mg', low: 0.01, high: 400000 },
    vial: { kind: 'number', label: 'Vial', unit: 'mg', low: 0.01, high: 400000 },
    allowed: { kind: 'number', label: 'Allowed change', unit: '%', low: 0, high: 20, hint: 'often 5 or 10' },
  },
  compute: ({ dose, vial, allowed }) => {
    const found = vialUse(dose, vial, allowed);
    return answer(
      [
        { label: 'Vials', value: found.vials, unit: '1', working: `${figure(dose)} ÷ ${figure(vial)}, rounded up` },
        { label: 'Waste', value: found.wasteMg, unit: 'mg' },
        ...(found.roundedMg === undefined ? [] : [{ label: 'Rounded to whole vials', value: found.roundedMg, unit: 'mg' }]),
        { label: 'Change by rounding', value: found.changePercent, unit: '%' },
      ],
      [found.roundedMg === undefined && 'Rounding to whole vials would change the dose by more than allowed.'],
    );
  },
});
