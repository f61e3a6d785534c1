import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, epochMs, instant, type LocalDate, type TimeZone } from '../../kernel/time.ts';
import { sterilityHours } from '../beyond-use.ts';
import { batchBud, endOfDay, shippedBudTable, type BatchBudInput } from './batch-bud.ts';

const chicago = 'America/Chicago' as TimeZone;
const noon = instant(Date.UTC(2032, 2, 3, 18, 0));
const cold: BatchBudInput['recipe'] = { category: '2', storage: 'refrigerator', stabilityHours: 9000 };
const bud = (more: Partial<BatchBudInput>) => batchBud({ recipe: cold, compoundedAt: noon, expiries: [], timeZone: chicago, ...more });

describe('the beyond-use date of a batch', () => {
  it.each([
    ['1', 'aseptic', false, 'room', 12],
    ['1', 'aseptic', false, 'refrigerator', 24],
    ['2', 'aseptic', false, 'room', 4 * 24],
    ['2', 'aseptic', false, 'refrigerator', 10 * 24],
    ['2', 'aseptic', false, 'freezer', 45 * 24],
    ['2', 'aseptic', true, 'room', 30 * 24],
    ['2', 'aseptic', true, 'refrigerator', 45 * 24],
    ['2', 'aseptic', true, 'freezer', 60 * 24],
    ['2', 'terminal', false, 'room', 14 * 24],
    ['2', 'terminal', false, 'refrigerator', 28 * 24],
    ['2', 'terminal', false, 'freezer', 45 * 24],
    ['2', 'terminal', true, 'room', 45 * 24],
    ['2', 'terminal', true, 'refrigerator', 60 * 24],
    ['2', 'terminal', true, 'freezer', 90 * 24],
  ] as const)('Category %s, %s, tested: %s, %s: %d hours (USP <797> 2023)', (category, preparation, sterilityTested, storage, hours) => {
    const found = bud({ recipe: { category, preparation, sterilityTested, storage, stabilityHours: 9000 } });
    expect(found).toEqual({ by: 'sterility', hours, at: addMinutes(noon, hours * 60) });
  });

  it('is not given for a Category 1 bag in the freezer: the table has no such cell', () => {
    expect(bud({ recipe: { category: '1', storage: 'freezer', stabilityHours: 100 } })).toBeUndefined();
  });

  it('is that of the drug where it is stable for less', () => {
    expect(bud({ recipe: { ...cold, stabilityHours: 72 } })).toMatchObject({ by: 'stability', hours: 72 });
  });

  it('ends with the day on which the first component expires, where the pharmacy is', () => {
    const found = bud({ expiries: ['2032-03-20', '2032-03-05'] as LocalDate[] });
    expect(found).toMatchObject({ by: 'component', at: '2032-03-06T06:00:00.000Z' });
  });

  it('is of no time at all when a component has expired already', () => {
    expect(bud({ expiries: ['2032-03-01' as LocalDate] })).toMatchObject({ by: 'component', hours: 0 });
  });

  it("follows the organisation's own edition of the table", () => {
    expect(bud({ table: { title: 'Own', edition: '1', hours: { '2-aseptic': { refrigerator: 48 } } } })).toMatchObject({ hours: 48 });
  });

  const recipes = fc.record({
    category: fc.constantFrom('1' as const, '2' as const),
    preparation: fc.constantFrom('aseptic' as const, 'terminal' as const),
    sterilityTested: fc.boolean(),
    storage: fc.constantFrom('room' as const, 'refrigerator' as const, 'freezer' as const),
    stabilityHours: fc.double({ min: 0.5, max: 5000, noNaN: true }),
  });
  const days = fc.integer({ min: 0, max: 400 }).map((n) => instant(epochMs(noon) + n * 86_400_000).slice(0, 10) as LocalDate);

  it('never lies beyond sterility, stability or any component, whatever the recipe', () => {
    fc.assert(
      fc.property(recipes, fc.array(days, { maxLength: 6 }), (recipe, expiries) => {
        const found = bud({ recipe, expiries });
        const sterile = sterilityHours(recipe);
        expect(found === undefined).toBe(sterile === undefined);
        if (!found || sterile === undefined) return;
        expect(epochMs(found.at)).toBeLessThanOrEqual(epochMs(noon) + sterile * 3_600_000);
        expect(epochMs(found.at)).toBeLessThanOrEqual(epochMs(noon) + recipe.stabilityHours * 3_600_000 + 1);
        for (const day of expiries) expect(found.at <= endOfDay(day, chicago)).toBe(true);
      }),
    );
  });

  it('never grows when one more component goes in, or the drug is stable for less', () => {
    fc.assert(
      fc.property(
        recipes,
        fc.array(days, { maxLength: 4 }),
        days,
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (recipe, expiries, more, part) => {
          const before = bud({ recipe, expiries });
          if (!before) return;
          const one = bud({ recipe, expiries: [...expiries, more] });
          const less = bud({ recipe: { ...recipe, stabilityHours: recipe.stabilityHours * part }, expiries });
          expect(one && one.at <= before.at).toBe(true);
          expect(less && less.at <= before.at).toBe(true);
        },
      ),
    );
  });

  it('ships with its edition, date and source', () => {
    expect(shippedBudTable.edition).toBe('USP <797> 2023');
  });
});
