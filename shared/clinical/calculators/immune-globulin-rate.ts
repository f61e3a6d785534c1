import { convertRate, type RateUnit } from '../infusion-rate.ts';
import { answer, defineCalculator, refuse } from './define-calculator.ts';
import { figure, weightField } from './fields.ts';

const units = [
  { value: 'mg/kg/min', label: 'mg/kg/min' },
  { value: 'mL/kg/h', label: 'mL/kg/h' },
  { value: 'mL/kg/min', label: 'mL/kg/min' },
  { value: 'mL/h', label: 'mL/h' },
] as const;

const strengths = [
  { value: '5', label: '5 % (50 mg/mL)' },
  { value: '10', label: '10 % (100 mg/mL)' },
  { value: '20', label: '20 % (200 mg/mL)' },
] as const;

export const immuneGlobulinRate = defineCalculator({
  id: 'immune-globulin-rate',
  name: 'Immune globulin rate',
  group: 'Rates',
  formulas: ['A solution of p % holds 10 × p mg in each mL', 'mL/kg/h = mg/kg/min × 60 ÷ (mg per mL)', 'mL/h = mL/kg/h × kg'],
  references: [
    'Arithmetic of units; the labels print both: Gammagard Liquid 10 %, 0.5 mL/kg/h (0.8 mg/kg/min); Privigen 10 %, 0.5 mg/kg/min (0.005 mL/kg/min).',
  ],
  limits: ['The highest rate depends on product, indication and risk of thrombosis or kidney injury: see the protocol.'],
  fields: {
    rate: { kind: 'number', label: 'Rate', unit: '1', low: 0.001, high: 2000 },
    unit: { kind: 'choice', label: 'Unit of the rate', options: units },
    strength: { kind: 'choice', label: 'Strength', options: strengths },
    weight: weightField,
    grams: { kind: 'number', label: 'Dose', unit: 'g', low: 0.1, high: 400, optional: true },
  },
  compute: ({ rate, unit, strength, weight, grams }) => {
    const concentrationMgPerMl = Number(strength) * 10;
    const inputs = { weightKg: weight, concentrationMgPerMl };
    const given: { value: number; unit: RateUnit } = unit === 'mL/kg/min' ? { value: rate * 60, unit: 'mL/kg/h' } : { value: rate, unit };
    const perHour = convertRate(given, 'mL/h', inputs);
    if (!perHour.ok) return refuse('rate', 'Check rate, weight and strength.');
    const mlPerHour = perHour.value.value;
    const volume = grams === undefined ? undefined : (grams * 1000) / concentrationMgPerMl;
    return answer([
      { label: 'Pump rate', value: mlPerHour, unit: 'mL/h' },
      { label: 'In mL/kg/h', value: mlPerHour / weight, unit: 'mL/kg/h', working: `${figure(mlPerHour)} ÷ ${figure(weight)}` },
      { label: 'In mL/kg/min', value: mlPerHour / weight / 60, unit: 'mL/kg/min' },
      { label: 'In mg/kg/min', value: (mlPerHour * concentrationMgPerMl) / weight / 60, unit: 'mg/kg/min' },
      ...(volume === undefined
        ? []
        : [
            {
              label: 'Volume of the dose',
              value: volume,
              unit: 'mL',
              working: `${figure(grams ?? 0)} g × 1,000 ÷ ${figure(concentrationMgPerMl)}`,
            },
          ]),
      ...(volume !== undefined && mlPerHour > 0 ? [{ label: 'At this rate it runs for', value: volume / mlPerHour, unit: 'h' }] : []),
    ]);
  },
});
