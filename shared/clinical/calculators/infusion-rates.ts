import { convertRate, type RateUnit } from '../infusion-rate.ts';
import { answer, defineCalculator, refuse } from './define-calculator.ts';
import { weightField } from './fields.ts';

const rateUnits = ['mL/h', 'mL/kg/h', 'mg/kg/min', 'mg/kg/h', 'mg/h'] as const satisfies readonly RateUnit[];

const problems = {
  'not-a-rate': { field: 'rate', message: 'Enter the rate' },
  'weight-missing': { field: 'weight', message: 'This unit needs the weight' },
  'weight-impossible': { field: 'weight', message: 'Check the weight and its unit' },
  'concentration-missing': { field: 'concentration', message: 'This unit needs the concentration' },
  'concentration-impossible': { field: 'concentration', message: 'Check the concentration' },
} as const;

export const infusionRates = defineCalculator({
  id: 'infusion-rates',
  name: 'Infusion rate in every unit',
  group: 'Rates',
  formulas: ['mL/h = mg/kg/min × kg × 60 ÷ (mg per mL)', 'Hours = volume ÷ (mL/h)'],
  references: ['Arithmetic of units. 1 mg/kg/min of a 10 % solution at 70 kg is 42 mL/h.'],
  limits: ['Says nothing about whether a rate is allowed: that is the protocol of the product.'],
  fields: {
    rate: { kind: 'number', label: 'Rate', unit: '1', low: 0.001, high: 5000 },
    unit: { kind: 'choice', label: 'Unit of the rate', options: rateUnits.map((unit) => ({ value: unit, label: unit })) },
    weight: { ...weightField, optional: true },
    concentration: { kind: 'number', label: 'Concentration', unit: 'mg/mL', low: 0.0001, high: 2000, optional: true },
    volume: { kind: 'number', label: 'Volume to run', unit: 'mL', low: 0.1, high: 10000, optional: true },
  },
  compute: ({ rate, unit, weight, concentration, volume }) => {
    const inputs = {
      ...(weight === undefined ? {} : { weightKg: weight }),
      ...(concentration === undefined ? {} : { concentrationMgPerMl: concentration }),
    };
    const perHour = convertRate({ value: rate, unit }, 'mL/h', inputs);
    if (!perHour.ok) return refuse(problems[perHour.error].field, problems[perHour.error].message);
    const all = rateUnits.flatMap((to) => {
      const converted = convertRate({ value: rate, unit }, to, inputs);
      return converted.ok ? [{ label: `In ${to}`, value: converted.value.value, unit: to }] : [];
    });
    return answer(
      [
        ...all,
        ...(volume !== undefined && perHour.value.value > 0 ? [{ label: 'Runs for', value: volume / perHour.value.value, unit: 'h' }] : []),
      ],
      [(weight === undefined || concentration === undefined) && 'Units that need the weight or the concentration are left out.'],
    );
  },
});
