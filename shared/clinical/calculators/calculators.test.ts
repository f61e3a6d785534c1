import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedBodyWeight, bodyMassIndex, idealBodyWeight, leanBodyWeight } from './body-weight.ts';
import { bsaDuBois, bsaMosteller } from './body-surface-area.ts';
import { calculators } from './calculators.ts';
import { cockcroftGault } from './creatinine-clearance.ts';
import { calculate, type Calculator } from './define-calculator.ts';
import { matzkeEstimate } from './vancomycin-population.ts';
import { sawchukZaske } from './vancomycin-two-level.ts';
import { vialUse } from './vial-rounding.ts';
import { workedExamples } from './worked-examples.ts';

function named(id: string): Calculator {
  const found = calculators.find((calculator) => calculator.id === id);
  if (!found) throw new Error(`no calculator ${id}`);
  return found;
}

const decimalsOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

describe('every calculator', () => {
  it.each(workedExamples.map((example) => [`${example.calculator}: ${example.from}`, example] as const))('%s', (_name, example) => {
    const found = calculate(named(example.calculator), example.entered);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    for (const [label, value] of Object.entries(example.expected)) {
      const line = found.value.lines.find((one) => one.label === label);
      expect(Number(line?.value.toFixed(decimalsOf(value))), label).toBe(value);
    }
  });

  it.each(calculators.map((calculator) => [calculator.id, calculator] as const))(
    '%s names formula, reference and limits and has a worked example',
    (id, one) => {
      for (const said of [one.formulas, one.references, one.limits]) expect(said.length).toBeGreaterThan(0);
      expect(workedExamples.some(({ calculator }) => calculator === id)).toBe(true);
      expect(readFileSync(new URL('../../../docs/calculators.md', import.meta.url), 'utf8')).toContain(`| ${one.name} |`);
    },
  );

  it.each(calculators.map((calculator) => [calculator.id, calculator] as const))(
    '%s says which field is missing and computes nothing',
    (_id, one) => {
      const nothing = calculate(one, {});
      const needed = Object.entries(one.fields).filter(([, field]) => field.kind === 'choice' || !field.optional);
      expect(nothing.ok ? [] : nothing.error.map(({ field }) => field)).toEqual(needed.map(([name]) => name));
    },
  );

  it.each(calculators.map((calculator) => [calculator.id, calculator] as const))(
    '%s refuses what cannot be, each in its own field',
    (id, one) => {
      const example = workedExamples.find(({ calculator }) => calculator === id)?.entered ?? {};
      for (const [name, field] of Object.entries(one.fields)) {
        if (field.kind !== 'number') continue;
        for (const wrong of [field.low - 1, field.high * 1.01, Number.NaN, Number.POSITIVE_INFINITY]) {
          const found = calculate(one, { ...example, [name]: wrong });
          expect(found.ok ? undefined : found.error[0]?.field, `${name} = ${String(wrong)}`).toBe(name);
        }
      }
    },
  );

  it('never answers with something that is not a number, whatever is entered', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...calculators),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (one, parts) => {
          const entered = Object.fromEntries<number | string | undefined>(
            Object.entries(one.fields).map(([name, field], index): [string, number | string | undefined] => {
              const at = parts[index] ?? 0;
              if (field.kind === 'choice') return [name, field.options[Math.floor(at * (field.options.length - 1e-9))]?.value];
              return [name, field.low + at * (field.high - field.low)];
            }),
          );
          const found = calculate(one, entered);
          if (found.ok)
            for (const line of found.value.lines)
              expect(Number.isFinite(line.value), `${one.id} ${line.label} ${JSON.stringify(entered)}`).toBe(true);
          else expect(found.error.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const kg = fc.double({ min: 40, max: 200, noNaN: true });
const cm = fc.double({ min: 153, max: 210, noNaN: true });
const sex = fc.constantFrom('female' as const, 'male' as const);

describe('body size', () => {
  it('ideal weight is not defined below five feet', () => {
    expect(idealBodyWeight(152, 'female')).toBeUndefined();
    expect(idealBodyWeight(152.4, 'female')).toBeCloseTo(45.5);
  });

  it('adjusted weight lies between ideal and actual, lean below actual', () => {
    fc.assert(
      fc.property(kg, cm, sex, (weight, height, who) => {
        const ideal = idealBodyWeight(height, who) ?? 0;
        const adjusted = adjustedBodyWeight(weight, ideal);
        expect(adjusted).toBeGreaterThanOrEqual(Math.min(weight, ideal) - 1e-9);
        expect(adjusted).toBeLessThanOrEqual(Math.max(weight, ideal) + 1e-9);
        if (bodyMassIndex(weight, height) > 13) expect(leanBodyWeight(weight, height, who)).toBeLessThan(weight);
      }),
    );
  });

  it('both surface areas agree within a tenth in usual adults, and grow with weight', () => {
    fc.assert(
      fc.property(fc.double({ min: 50, max: 100, noNaN: true }), fc.double({ min: 155, max: 190, noNaN: true }), (weight, height) => {
        expect(Math.abs(bsaMosteller(weight, height) / bsaDuBois(weight, height) - 1)).toBeLessThan(0.1);
        expect(bsaMosteller(weight + 1, height)).toBeGreaterThan(bsaMosteller(weight, height));
      }),
    );
  });
});

describe('kidneys and levels', () => {
  it('clearance halves when creatinine doubles, and a woman has 0.85 of a man', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18, max: 100 }), kg, fc.double({ min: 0.4, max: 8, noNaN: true }), (age, weight, creatinine) => {
        const man = cockcroftGault(age, weight, creatinine, 'male');
        expect(cockcroftGault(age, weight, creatinine * 2, 'male')).toBeCloseTo(man / 2, 6);
        expect(cockcroftGault(age, weight, creatinine, 'female')).toBeCloseTo(man * 0.85, 6);
      }),
    );
  });

  it('creatinine in mcmol/L is refused as a number of mg/dL that cannot be', () => {
    const found = calculate(named('creatinine-clearance'), { age: 60, weight: 72, creatinine: 88, sex: 'male' });
    expect(found).toMatchObject({ ok: false, error: [{ field: 'creatinine', message: expect.stringContaining('unit') as string }] });
  });

  it('two levels taken from the model itself give the model back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 500, max: 2000, noNaN: true }),
        fc.constantFrom(8, 12, 24),
        fc.double({ min: 20, max: 130, noNaN: true }),
        fc.double({ min: 30, max: 60, noNaN: true }),
        (dose, interval, crCl, volume) => {
          const model = matzkeEstimate(dose, interval, 1, crCl, volume);
          const at = (hours: number): number => model.peak * Math.exp(-model.ke * (hours - 1));
          const found = sawchukZaske({
            doseMg: dose,
            infusionHours: 1,
            intervalHours: interval,
            firstAtHours: 2,
            firstLevel: at(2),
            secondAtHours: 7,
            secondLevel: at(7),
          });
          expect(found.ke).toBeCloseTo(model.ke, 6);
          expect(found.trough).toBeCloseTo(model.trough, 4);
          expect(found.volumeLiters).toBeCloseTo(volume, 4);
          // The straight line over the infusion hour is a little less than the true area under it.
          expect(Math.abs(found.auc24 / model.auc24 - 1)).toBeLessThan(0.03);
        },
      ),
    );
  });

  it('levels that rise, or were swapped, are refused', () => {
    const swapped = { dose: 1000, infusion: 1, interval: 12, firstAt: 2, firstLevel: 15, secondAt: 8, secondLevel: 30 };
    expect(calculate(named('vancomycin-two-level'), swapped)).toMatchObject({ ok: false, error: [{ field: 'secondLevel' }] });
  });

  it('a level during the infusion is refused', () => {
    const early = { dose: 1000, infusion: 2, interval: 12, firstAt: 1, firstLevel: 30, secondAt: 8, secondLevel: 15 };
    expect(calculate(named('vancomycin-two-level'), early)).toMatchObject({ ok: false, error: [{ field: 'firstAt' }] });
  });
});

it('vials always hold the dose, and waste is less than one vial', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 5000, noNaN: true }), fc.constantFrom(50, 100, 300, 500), (dose, vial) => {
      const { vials, wasteMg } = vialUse(dose, vial, 10);
      expect(vials * vial).toBeGreaterThanOrEqual(dose - 1e-6);
      expect(wasteMg).toBeLessThan(vial);
    }),
  );
});
