import { medicationPossessionRatio, proportionOfDaysCovered, definitions } from '../adherence/measures.ts';
import type { Fill } from '../adherence/coverage.ts';
import { dayAfter } from '../../kernel/wall-time.ts';
import { answer, defineCalculator, refuse, type NumberField } from './define-calculator.ts';

const dayField = (nth: string): NumberField => ({
  kind: 'number',
  label: `Day of the ${nth} fill`,
  unit: '1',
  low: 1,
  high: 400,
  hint: 'counted from the first day of the period, day 1',
});
const supplyField = (nth: string): NumberField => ({
  kind: 'number',
  label: `Days’ supply of the ${nth} fill`,
  unit: 'd',
  low: 1,
  high: 400,
});
const maybe = (field: NumberField): NumberField & { readonly optional: true } => ({ ...field, optional: true });

/** Days are numbers here; the measures count calendar days. Any first day does. */
const start = '2001-01-01';

export const adherenceShare = defineCalculator({
  id: 'adherence-share',
  name: 'Adherence: PDC and MPR',
  group: 'Supply',
  formulas: [
    'PDC = unique days covered ÷ days of the period; an early fill begins when the one before ends',
    'MPR = sum of days’ supply ÷ days of the period',
  ],
  references: [`${definitions.pdc.source}. 80 % or more counts as adherent.`, `${definitions.mpr.source}.`],
  limits: [
    'Says when a drug was there, not that it was taken.',
    'Weak for a drug given every few weeks: count the doses given on time as well.',
  ],
  fields: {
    period: { kind: 'number', label: 'Days of the period', unit: 'd', low: 1, high: 400 },
    firstDay: { ...dayField('first') },
    firstSupply: { ...supplyField('first') },
    secondDay: maybe(dayField('second')),
    secondSupply: maybe(supplyField('second')),
    thirdDay: maybe(dayField('third')),
    thirdSupply: maybe(supplyField('third')),
    fourthDay: maybe(dayField('fourth')),
    fourthSupply: maybe(supplyField('fourth')),
  },
  compute: (values) => {
    const pairs = [
      ['first', values.firstDay, values.firstSupply],
      ['second', values.secondDay, values.secondSupply],
      ['third', values.thirdDay, values.thirdSupply],
      ['fourth', values.fourthDay, values.fourthSupply],
    ] as const;
    const half = pairs.find(([, day, supply]) => (day === undefined) !== (supply === undefined));
    if (half)
      return refuse(
        `${half[0]}${half[1] === undefined ? 'Day' : 'Supply'}`,
        `Give both the day and the days’ supply of the ${half[0]} fill`,
      );
    const whole = pairs.find(([, day, supply]) => !Number.isInteger(day ?? 1) || !Number.isInteger(supply ?? 1));
    if (whole) return refuse(`${whole[0]}Day`, 'Days are whole numbers');
    const fills = pairs.flatMap(([, day, supply]): Fill[] =>
      day === undefined || supply === undefined ? [] : [{ on: dayAfter(start, day - 1), daysSupply: supply }],
    );
    const end = dayAfter(start, Math.floor(values.period) - 1);
    const pdc = proportionOfDaysCovered(fills, start, end);
    const mpr = medicationPossessionRatio(fills, start, end);
    if (!pdc || !mpr) return refuse('period', 'The period has no day');
    return answer(
      [
        { label: 'Proportion of days covered', value: pdc.ratio * 100, unit: '%', working: `${String(pdc.part)} ÷ ${String(pdc.of)}` },
        { label: 'Medication possession ratio', value: mpr.ratio * 100, unit: '%', working: `${String(mpr.part)} ÷ ${String(mpr.of)}` },
        { label: 'Days without', value: pdc.of - pdc.part, unit: 'd' },
      ],
      [mpr.ratio > 1 && 'More was handed over than the period has days: MPR is above 100 %, PDC is not.'],
    );
  },
});
