import { answer, defineCalculator } from './define-calculator.ts';
import { figure } from './fields.ts';

export function daysSupply(doses: number, dosesPerDay: number): number {
  return doses / dosesPerDay;
}

export const daysSupplyCalculator = defineCalculator({
  id: 'days-supply',
  name: "Days' supply",
  group: 'Supply',
  formulas: ['Doses = quantity ÷ amount of a dose', "Days' supply = doses × hours between doses ÷ 24"],
  references: ['Arithmetic.'],
  limits: ['Counts whole doses only; a beyond-use date may end the supply earlier.'],
  fields: {
    quantity: { kind: 'number', label: 'Quantity', unit: '1', low: 0, high: 100000, hint: 'in the unit of the dose' },
    dose: { kind: 'number', label: 'Amount of a dose', unit: '1', low: 0.001, high: 100000 },
    interval: { kind: 'number', label: 'Hours between doses', unit: 'h', low: 1, high: 9000, hint: '24 daily, 168 weekly' },
  },
  compute: ({ quantity, dose, interval }) => {
    // The tiny allowance keeps 3 × 0.1 from counting as two doses.
    const doses = Math.floor(quantity / dose + 1e-9);
    const rest = quantity - doses * dose;
    return answer(
      [
        {
          label: "Days' supply",
          value: daysSupply(doses, 24 / interval),
          unit: 'd',
          working: `${figure(doses)} × ${figure(interval)} ÷ 24`,
        },
        { label: 'Whole doses', value: doses, unit: '1' },
        { label: 'Left over', value: Math.max(0, Number(rest.toFixed(6))), unit: '1' },
      ],
      [doses === 0 && 'Not enough for a single dose.'],
    );
  },
});
