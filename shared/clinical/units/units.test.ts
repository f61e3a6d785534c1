import { UcumLhcUtils } from '@lhncbc/ucum-lhc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert, dropsToMlPerHour, unitCode } from './convert.ts';
import { units } from './unit-table.ts';

const ucum = UcumLhcUtils.getInstance();
const codes = Object.keys(units);

describe('our table of units', () => {
  it.each(codes)('%s is a valid UCUM unit', (code) => {
    expect(ucum.validateUnitString(code).status).toBe('valid');
  });

  it('converts every pair as the whole of UCUM does, and refuses what UCUM refuses', () => {
    for (const from of codes)
      for (const to of codes) {
        // UCUM takes a percent for a bare number and drops per minute for a frequency; we do not mix them.
        if (['%', '/min', '[drp]/min'].includes(from) || ['%', '/min', '[drp]/min'].includes(to)) continue;
        const theirs = ucum.convertUnitTo(from, 7.3, to);
        const ours = convert({ value: 7.3, unit: from }, to);
        expect(ours.ok, `${from} to ${to}`).toBe(theirs.status === 'succeeded');
        if (ours.ok) expect(ours.value.value / (theirs.toVal ?? 0), `${from} to ${to}`).toBeCloseTo(1, 6);
      }
  });

  it('goes there and back without change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom(...codes),
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        (from, to, value) => {
          const there = convert({ value, unit: from }, to);
          if (!there.ok) return;
          const back = convert(there.value, from);
          expect(back.ok && Math.abs(back.value.value - value)).toBeLessThan(1e-6 * Math.max(1, value));
        },
      ),
    );
  });
});

describe('what people type', () => {
  it('is understood: mcg, gtt/min, mmHg, lb', () => {
    expect(['mcg', 'gtt/min', 'mmHg', 'lb', 'ml'].map(unitCode)).toEqual(['ug', '[drp]/min', 'mm[Hg]', '[lb_av]', 'mL']);
  });

  it('is not guessed at: U, cc and cups mean nothing here', () => {
    expect(['U', 'cc', 'cup', ''].map(unitCode)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('1.5 mg is 1500 mcg; milligrams never become millilitres', () => {
    expect(convert({ value: 1.5, unit: 'mg' }, 'mcg')).toEqual({ ok: true, value: { value: 1500, unit: 'mcg' } });
    expect(convert({ value: 1, unit: 'mg' }, 'mL')).toEqual({ ok: false, error: 'different-kind' });
    expect(convert({ value: 1, unit: 'cc' }, 'mL')).toEqual({ ok: false, error: 'unknown-unit' });
  });

  it('98.6 °F is 37 °C', () => {
    expect(convert({ value: 98.6, unit: '°F' }, 'Cel')).toEqual({ ok: true, value: { value: 37, unit: 'Cel' } });
  });

  it('25 drops per minute with 20 drops per mL is 75 mL/h', () => {
    expect(dropsToMlPerHour(25, 20)).toBe(75);
  });
});
