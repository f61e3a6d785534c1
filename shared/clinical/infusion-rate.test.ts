import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertRate, rateUnits, toMlPerHour } from './infusion-rate.ts';

const ig = { weightKg: 70, concentrationMgPerMl: 100 };

describe('an infusion rate', () => {
  it('of 1 mg/kg/min of a 10 % solution at 70 kg is 42 mL/h', () => {
    expect(toMlPerHour({ value: 1, unit: 'mg/kg/min' }, ig)).toEqual({ ok: true, value: 42 });
  });

  // Pairs that the manufacturers print beside each other (Gammagard Liquid, Octagam 10 %, Privigen labels).
  it.each([
    [0.8, 'mg/kg/min', 0.48, 'mL/kg/h'],
    [5, 'mL/kg/h', 8.33, 'mg/kg/min'],
    [0.12, 'mL/kg/h', 0.2, 'mg/kg/min'],
    // Octagam 10 % and Gamunex-C print both; clindamycin's 30 mg/min is 1,800 mg/h.
    [12, 'mg/kg/min', 0.12, 'mL/kg/min'],
    [1, 'mg/kg/min', 0.01, 'mL/kg/min'],
    [30, 'mg/min', 1800, 'mg/h'],
    [1000, 'mcg/kg/min', 1, 'mg/kg/min'],
  ] as const)('of %s %s of a 10 %% solution reads about %s %s', (value, unit, expected, to) => {
    const converted = convertRate({ value, unit }, to, ig);
    expect(converted.ok && converted.value.value).toBeCloseTo(expected, 1);
  });

  it('that needs the weight is not computed without it', () => {
    expect(toMlPerHour({ value: 1, unit: 'mL/kg/h' }, {})).toEqual({ ok: false, error: 'weight-missing' });
  });

  it('that needs the concentration is not computed without it', () => {
    expect(toMlPerHour({ value: 50, unit: 'mg/h' }, { weightKg: 70 })).toEqual({ ok: false, error: 'concentration-missing' });
  });

  it.each([
    [{ weightKg: 7000, concentrationMgPerMl: 100 }, 'weight-impossible'],
    [{ weightKg: 0, concentrationMgPerMl: 100 }, 'weight-impossible'],
    [{ weightKg: 70, concentrationMgPerMl: 0 }, 'concentration-impossible'],
  ] as const)('is refused for %o', (inputs, problem) => {
    expect(toMlPerHour({ value: 1, unit: 'mg/kg/min' }, inputs)).toEqual({ ok: false, error: problem });
  });

  it('is refused when negative or not a number', () => {
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(toMlPerHour({ value, unit: 'mL/h' }, {})).toEqual({ ok: false, error: 'not-a-rate' });
  });

  it('goes to any unit and back without change', () => {
    const unit = fc.constantFrom(...rateUnits);
    fc.assert(
      fc.property(
        unit,
        unit,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        (from, to, value, weightKg, concentrationMgPerMl) => {
          const inputs = { weightKg, concentrationMgPerMl };
          const there = convertRate({ value, unit: from }, to, inputs);
          const back = there.ok ? convertRate(there.value, from, inputs) : there;
          expect(back.ok && Math.abs(back.value.value / value - 1) < 1e-9).toBe(true);
        },
      ),
    );
  });
});
