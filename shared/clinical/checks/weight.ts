import { ageYears, attention, cannot, daysBetween, pass, sourceText, stop, type Check, type CheckFacts, type Measured } from './check.ts';
import { say, toKg } from './amounts.ts';

const poundsPerKg = 2.20462;

export interface Weighed {
  readonly kg: number;
  readonly measured: Measured;
  readonly ageDays: number;
}

/** The latest weight in kg; undefined when there is none or its unit is not a weight. */
export function latestWeight(facts: CheckFacts): Weighed | undefined {
  const [measured] = facts.weights;
  const kg = measured && toKg(measured);
  return measured && kg !== undefined ? { kg, measured, ageDays: daysBetween(measured.at, facts.now) } : undefined;
}

/** The weight that the newest is held against: the reading before it, or else the one that the order was made for. */
function weightBefore({ weights, order }: CheckFacts): number | undefined {
  const [, second] = weights;
  if (second) return toKg(second);
  return order.doseWeight?.unit === 'kg' ? order.doseWeight.value : undefined;
}

/** Is the newest weight about 2.2 times (or a 2.2th of) the one before? Then a unit was mistaken. */
export function poundsSuspected(facts: CheckFacts): boolean {
  const latest = latestWeight(facts)?.kg;
  const before = weightBefore(facts);
  if (latest === undefined || before === undefined) return false;
  const ratio = latest / before;
  return [poundsPerKg, 1 / poundsPerKg].some((slip) => Math.abs(ratio / slip - 1) < 0.08);
}

/** How old a weight may be: the organisation's number, which ships as a start that no source gives and says so. */
function oldestWeight({ knowledge, patient, now }: CheckFacts): { readonly days: number; readonly reference: string } {
  const of = ageYears(patient.birthDate, now) < 18 ? 'child' : 'adult';
  const own = knowledge.drugs.weightMaxAgeDays;
  const { weightChild, weightAdult } = knowledge.expiryWarnings;
  const days = of === 'child' ? weightChild : weightAdult;
  return own ? { days: own[of], reference: sourceText(own) } : { days: days.days, reference: sourceText(days) };
}

/** What is computed from an old weight is less sure. */
export function weightIsOld(facts: CheckFacts, ageDays: number): boolean {
  return ageDays > oldestWeight(facts).days;
}

export const weightCheck: Check = {
  id: 'weight',
  title: 'Weight',
  run: ({ facts }) => {
    const [first, second] = facts.weights;
    if (!first) return cannot('No weight is recorded. Doses by weight, by surface and the clearance cannot be checked.');
    const weighed = latestWeight(facts);
    if (!weighed) return cannot(`The latest weight is in ${first.unit}, which is not a unit of weight that is known here.`);
    const most = oldestWeight(facts);
    const { weightChange } = facts.knowledge.expiryWarnings;
    const isChanged = (from: number): boolean => Math.abs(weighed.kg / from - 1) * 100 > weightChange.percent;
    const before = second && toKg(second);
    const inputs = [
      { label: 'Latest', value: `${say(weighed.kg)} kg`, at: weighed.measured.at },
      ...(second && before !== undefined ? [{ label: 'Before', value: `${say(before)} kg`, at: second.at }] : []),
    ];
    const confidence = {
      level: weightIsOld(facts, weighed.ageDays) ? ('limited' as const) : ('good' as const),
      why: `weighed ${String(weighed.ageDays)} days ago`,
    };
    const earlier = weightBefore(facts);
    if (poundsSuspected(facts) && earlier !== undefined)
      return stop(
        `${say(weighed.kg)} kg after ${say(earlier)} kg${before === undefined ? ' in the order' : ''}: the one is 2.2 times the other. Were pounds entered as kilograms? Weigh again.`,
        {
          inputs,
          confidence,
        },
      );
    if (weighed.kg < 0.3 || weighed.kg > 650)
      return stop(`${say(weighed.kg)} kg cannot be. Check number and unit.`, { inputs, confidence });
    if (first.at === second?.at && before !== undefined && before !== weighed.kg)
      return attention(`Two different weights are recorded for one moment: ${say(weighed.kg)} kg and ${say(before)} kg.`, {
        inputs,
        confidence,
      });
    if (before !== undefined && isChanged(before))
      return attention(
        `The weight changed by ${say((weighed.kg / before - 1) * 100)}% since the reading before; more than ${say(weightChange.percent)}% is told.`,
        { inputs, confidence, reference: sourceText(weightChange) },
      );
    if (weighed.ageDays > most.days)
      return attention(`The weight is ${String(weighed.ageDays)} days old; at most ${String(most.days)} are wanted.`, {
        ...{ inputs, confidence, reference: most.reference },
      });
    const ordered = facts.order.doseWeight?.value;
    if (ordered !== undefined && isChanged(ordered))
      return attention(`The dose was made for ${say(ordered)} kg; the patient now weighs ${say(weighed.kg)} kg.`, {
        ...{ inputs, confidence, reference: sourceText(weightChange) },
      });
    return pass(`${say(weighed.kg)} kg, ${String(weighed.ageDays)} days old; up to ${String(most.days)} days are taken.`, {
      ...{ inputs, confidence, reference: most.reference },
    });
  },
};
