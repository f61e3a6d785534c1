import { bsaMosteller } from '../calculators/body-surface-area.ts';
import { vialUse } from '../calculators/vial-rounding.ts';
import type { DrugRules } from '../knowledge/schema.ts';
import { intervalHours, say, toCm, toMg } from './amounts.ts';
import {
  attention,
  cannot,
  notListed,
  notNeeded,
  pass,
  sourceText,
  stop,
  type Check,
  type CheckFacts,
  type CheckSubject,
} from './check.ts';
import { latestWeight, poundsSuspected, weightIsOld } from './weight.ts';

type Dose = DrugRules['doses'][number];

/** The ranges for this indication; those for any indication where none names it. */
export function rangesFor(rules: DrugRules, facts: CheckFacts): readonly Dose[] {
  const words = [facts.order.indication ?? '', ...facts.conditions.map(({ code }) => code.text)].join(' ').toLowerCase();
  const named = rules.doses.filter((dose) => dose.indications?.some((word) => words.includes(word)));
  return named.length > 0 ? named : rules.doses.filter((dose) => !dose.indications);
}

function sizeFor(per: Dose['per'], facts: CheckFacts): { size: number; words: string } | undefined {
  if (per === 'dose') return { size: 1, words: '' };
  const weighed = latestWeight(facts);
  if (!weighed || poundsSuspected(facts)) return undefined;
  if (per === 'kg') return { size: weighed.kg, words: `${say(weighed.kg)} kg` };
  const [height] = facts.heights;
  const cm = height && toCm(height);
  if (cm === undefined) return undefined;
  const m2 = bsaMosteller(weighed.kg, cm);
  return { size: m2, words: `${say(m2)} m² (Mosteller, ${say(weighed.kg)} kg, ${say(cm)} cm)` };
}

const unitWords = { kg: 'mg/kg', m2: 'mg/m²', dose: 'mg' } as const;

function doseAnswer({ facts, rules }: CheckSubject, wanted: readonly Dose['per'][]) {
  const { order } = facts;
  if (!rules) return cannot(`${order.medication.text} is not in the list of drugs: its dose was not checked.`);
  const ranges = rangesFor(rules, facts).filter(({ per }) => wanted.includes(per));
  if (ranges.length === 0) {
    if (rules.doses.some(({ per }) => wanted.includes(per)))
      return cannot(`The list has no dose for "${order.indication ?? 'no indication given'}".`);
    return notNeeded('This drug is not dosed so.');
  }
  if (!order.dose) return cannot('The order names no dose.');
  const mg = toMg(order.dose);
  if (mg === undefined) return cannot(`The dose is in ${order.dose.unit}, the list in mg: not compared.`);
  const found = ranges.map((range) => ({ range, size: sizeFor(range.per, facts) }));
  const [first] = found;
  if (!first?.size)
    return cannot(
      poundsSuspected(facts)
        ? 'The weight is in doubt (pounds for kilograms?), so nothing was computed from it.'
        : wanted.includes('m2')
          ? 'Weight and height are needed for the body surface; one is missing.'
          : 'No weight is recorded, so the dose by weight cannot be computed.',
    );
  const weighed = latestWeight(facts);
  const confidence =
    first.range.per === 'dose' || !weighed
      ? undefined
      : {
          level: weightIsOld(facts, weighed.ageDays) ? ('limited' as const) : ('good' as const),
          why: `weight ${String(weighed.ageDays)} days old`,
        };
  const fits = found.find(({ range, size }) => size && mg >= range.low * size.size * 0.95 && mg <= range.high * size.size * 1.05);
  const { range, size } = fits ?? first;
  const each = mg / (size?.size ?? 1);
  const unit = unitWords[range.per];
  const allowed = range.low === range.high ? say(range.low) : `${say(range.low)} to ${say(range.high)}`;
  const more = {
    inputs: [
      { label: 'Ordered', value: `${say(mg)} mg` },
      ...(size?.words && weighed
        ? [{ label: range.per === 'kg' ? 'Weight' : 'Body surface', value: size.words, at: weighed.measured.at }]
        : []),
    ],
    formula:
      range.per === 'dose'
        ? `${say(mg)} mg against ${allowed} mg`
        : `${say(mg)} mg ÷ ${size?.words.split(' (')[0] ?? ''} = ${say(each)} ${unit}`,
    reference: sourceText(range),
    ...(confidence ? { confidence } : {}),
  };
  if (!fits) {
    const far = each > range.high * 1.5 || each < range.low * 0.5;
    return (far ? stop : attention)(
      `${say(each)} ${unit}; ${allowed} ${unit} is usual. The order is ${each > range.high ? 'higher' : 'lower'}.`,
      more,
    );
  }
  const every = intervalHours(order);
  if (range.everyHours && every !== undefined && !range.everyHours.includes(every))
    return attention(`${say(each)} ${unit} fits, but every ${say(every)} h is not among ${range.everyHours.map(say).join(', ')} h.`, more);
  return pass(`${say(each)} ${unit}; ${allowed} ${unit} is usual.`, more);
}

export const doseByWeight: Check = { id: 'dose', title: 'Dose by weight or fixed', run: (subject) => doseAnswer(subject, ['kg', 'dose']) };
export const doseBySurface: Check = { id: 'dose-surface', title: 'Dose by body surface', run: (subject) => doseAnswer(subject, ['m2']) };

/** Holds the order's own arithmetic: does 15 mg/kg at the weight of the order make the dose of the order? */
export const doseArithmetic: Check = {
  id: 'dose-arithmetic',
  title: 'Arithmetic of the order',
  run: ({ facts: { order } }) => {
    const { doseBasis, doseWeight } = order;
    if (!doseBasis) return notNeeded('The order does not say what its dose follows.');
    const each = toMg(doseBasis.amount);
    const mg = toMg(order.dose);
    if (doseBasis.per !== 'kg' || !doseWeight || each === undefined || mg === undefined)
      return cannot('The order says what the dose follows, but not with a weight and in a mass.');
    const expected = each * doseWeight.value;
    const more = {
      formula: `${say(each)} mg/kg × ${say(doseWeight.value)} kg = ${say(expected)} mg`,
      inputs: [{ label: 'Ordered', value: `${say(mg)} mg` }],
    };
    return Math.abs(mg / expected - 1) <= 0.1
      ? pass(`${say(mg)} mg is within 10% of what the order's own numbers make.`, more)
      : stop(`The order's own numbers make ${say(expected)} mg, but it says ${say(mg)} mg.`, more);
  },
};

export const vialWaste: Check = {
  id: 'vials',
  title: 'Rounding and vials',
  run: ({ facts, rules }) => {
    const mg = toMg(facts.order.dose);
    if (rules?.withheld?.includes('vials')) return notListed('the sizes of the vials', rules.id);
    const vials = rules?.vialsMg ?? [];
    if (!rules || vials.length === 0) return notNeeded('No vials are listed for this drug.');
    if (mg === undefined) return cannot('Without a dose in mg the vials cannot be counted.');
    const options = vials.map((vial) => ({ vial, ...vialUse(mg, vial, 10) })).sort((a, b) => a.wasteMg - b.wasteMg || a.vials - b.vials);
    const [best] = options;
    if (!best) return notNeeded('No vials are listed for this drug.');
    const says = `${say(best.vials)} × ${say(best.vial)} mg, ${best.wasteMg < 0.5 ? 'nothing wasted' : `${say(best.wasteMg)} mg wasted`}.`;
    const more = {
      formula: `${say(mg)} mg ÷ ${say(best.vial)} mg, rounded up`,
      ...(rules.vialsFrom ? { reference: sourceText(rules.vialsFrom) } : {}),
    };
    if (best.wasteMg / best.vial > 0.5 && best.roundedMg !== undefined)
      return attention(
        `${says} ${say(best.roundedMg)} mg (${say(best.changePercent)}%) would spare a vial, if the prescriber agrees.`,
        more,
      );
    return pass(says, more);
  },
};

export const maximumDose: Check = {
  id: 'maximum',
  title: 'Highest dose',
  run: ({ facts, rules }) => {
    if (!rules) return cannot('The drug is not in the list: no highest dose is known.');
    const { maxSingleMg, maxDailyMg } = rules;
    if (!maxSingleMg && !maxDailyMg && rules.withheld?.includes('maximum')) return notListed('the highest dose', rules.id);
    if (!maxSingleMg && !maxDailyMg) return notNeeded('The list gives no highest dose.');
    const mg = toMg(facts.order.dose);
    if (mg === undefined) return cannot('Without a dose in mg it cannot be held against the highest.');
    if (maxSingleMg && mg > maxSingleMg.value)
      return stop(`${say(mg)} mg is more than ${say(maxSingleMg.value)} mg at once.`, { reference: sourceText(maxSingleMg) });
    if (!maxDailyMg)
      return pass(`${say(mg)} mg is within the highest single dose.`, maxSingleMg ? { reference: sourceText(maxSingleMg) } : {});
    const every = intervalHours(facts.order);
    if (every === undefined) return cannot('The order does not say how often, so the amount of a day is not known.');
    const daily = mg * Math.max(1, 24 / every);
    const more = { formula: `${say(mg)} mg × 24 ÷ ${say(every)} h = ${say(daily)} mg a day`, reference: sourceText(maxDailyMg) };
    return daily > maxDailyMg.value
      ? stop(`${say(daily)} mg a day is more than ${say(maxDailyMg.value)} mg.`, more)
      : pass(`${say(daily)} mg a day; at most ${say(maxDailyMg.value)} mg.`, more);
  },
};

export const cumulativeDose: Check = {
  id: 'cumulative',
  title: 'Cumulative dose',
  run: ({ facts, rules }) => {
    const limit = rules?.maxCumulativeMg;
    if (!rules) return cannot('The drug is not in the list: no lifetime limit is known.');
    if (!limit) return notNeeded('No lifetime limit is listed for this drug.');
    const mg = toMg(facts.order.dose);
    if (mg === undefined) return cannot('Without a dose in mg the sum cannot be made.');
    const sum = mg * (facts.dosesGiven + 1);
    const more = {
      formula: `${say(mg)} mg × (${String(facts.dosesGiven)} given + 1) = ${say(sum)} mg`,
      reference: sourceText(limit),
      confidence: { level: 'limited' as const, why: 'only doses recorded here are counted' },
    };
    return sum > limit.value
      ? stop(`${say(sum)} mg in all is more than ${say(limit.value)} mg.`, more)
      : pass(`${say(sum)} mg of ${say(limit.value)} mg.`, more);
  },
};
