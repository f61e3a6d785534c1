import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter } from '../../kernel/wall-time.ts';
import { coverageOf, supplyEndOf } from './coverage.ts';
import { dosesOnTime, medicationPossessionRatio, proportionOfDaysCovered } from './measures.ts';

const fill = (on: string, daysSupply: number) => ({ on, daysSupply });

describe('days covered', () => {
  it('an early fill begins where the one before ends', () => {
    expect(coverageOf([fill('2026-01-01', 30), fill('2026-01-26', 30)])).toEqual([
      { from: '2026-01-01', to: '2026-01-30' },
      { from: '2026-01-31', to: '2026-03-01' },
    ]);
    expect(supplyEndOf([fill('2026-01-01', 30), fill('2026-01-26', 30)])).toBe('2026-03-01');
  });

  it('worked by hand: 30 days on 1 Jan and 30 on 11 Feb leave eleven of 90 days open until then', () => {
    const fills = [fill('2026-01-01', 30), fill('2026-02-11', 30)];
    expect(proportionOfDaysCovered(fills, '2026-01-01', '2026-03-31')).toEqual({ part: 60, of: 90, ratio: 60 / 90 });
    expect(medicationPossessionRatio(fills, '2026-01-01', '2026-03-31')).toEqual({ part: 60, of: 90, ratio: 60 / 90 });
  });

  it('early fills make MPR more than 100 % and leave PDC at 100 %', () => {
    const fills = [fill('2026-01-01', 30), fill('2026-01-16', 30), fill('2026-01-31', 30)];
    expect(proportionOfDaysCovered(fills, '2026-01-01', '2026-02-28')?.ratio).toBe(1);
    expect(medicationPossessionRatio(fills, '2026-01-01', '2026-02-28')?.ratio).toBeGreaterThan(1.5);
  });

  it('a period without a day has no share', () => {
    expect(proportionOfDaysCovered([], '2026-01-02', '2026-01-01')).toBeUndefined();
  });

  it('whatever the fills, PDC lies between 0 and 1 and no day is covered twice', () => {
    const days = fc.integer({ min: 0, max: 400 });
    const fills = fc.array(fc.record({ day: days, daysSupply: fc.integer({ min: 1, max: 90 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(fills, days, (some, length) => {
        const all = some.map(({ day, daysSupply }) => fill(dayAfter('2026-01-01', day), daysSupply));
        const found = proportionOfDaysCovered(all, '2026-01-01', dayAfter('2026-01-01', length));
        expect(found?.ratio).toBeGreaterThanOrEqual(0);
        expect(found?.ratio).toBeLessThanOrEqual(1);
        const stretches = coverageOf(all);
        for (const [index, one] of stretches.entries()) expect(one.from > (stretches[index - 1]?.to ?? '')).toBe(true);
      }),
    );
  });
});

describe('doses on time', () => {
  it('worked by hand: every 28 days within 3, one five days late', () => {
    expect(dosesOnTime(['2026-01-01', '2026-01-29', '2026-03-03', '2026-03-31'], 28, 3, '2026-04-01')).toEqual({
      ...{ part: 2, of: 3, ratio: 2 / 3 },
    });
  });

  it('a dose left out counts as one that was due', () => {
    expect(dosesOnTime(['2026-01-01', '2026-02-26'], 28, 3, '2026-03-01')).toMatchObject({ part: 0, of: 2 });
  });

  it('one that is overdue today counts against it, one that may still come does not', () => {
    expect(dosesOnTime(['2026-01-01', '2026-01-29'], 28, 3, '2026-03-01')).toMatchObject({ part: 1, of: 1 });
    expect(dosesOnTime(['2026-01-01', '2026-01-29'], 28, 3, '2026-03-02')).toMatchObject({ part: 1, of: 2 });
  });

  it('says nothing of a single dose', () => {
    expect(dosesOnTime(['2026-01-01'], 28, 3, '2026-01-10')).toBeUndefined();
  });
});
