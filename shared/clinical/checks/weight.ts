import { ageYears, attention, cannot, daysBetween, pass, stop, type Check, type CheckFacts, type Measured } from './check.ts';
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

/** How old a weight may be, when the organisation says so: none ships, since no source gives a number. */
export function oldestWeightDays(facts: CheckFacts): number | undefined {
  const most = facts.knowledge.drugs.weightMaxAgeDays;
  return ageYears(facts.patient.birthDate, facts.now) < 18 ? most?.child : most?.adult;
}

/** Old, or of an age that nobody may judge: what is computed from it is then less sure. */
export function weightIsOld(facts: CheckFacts, ageDays: number): boolean {
  const most = oldestWeightDays(facts);
  return most === undefined || ageDays > most;
}

export const weightCheck: Check = {
  id: 'weight',
  title: 'Weight',
  run: ({ facts }) => {
    const [first, second] = facts.weights;
    if (!first) return cannot('No weight is recorded. Doses by weight, by surface and the clearance cannot be checked.');
    const weighed = latestWeight(facts);
    if (!weighed) return cannot(`The latest weight is in ${first.unit}, which is not a unit of weight that is known here.`);
    const most = oldestWeightDays(facts);
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
    if (before !== undefined && Math.abs(weighed.kg / before - 1) > 0.1)
      return attention(`The weight changed by ${say((weighed.kg / before - 1) * 100)}% since the reading before.`, { inputs, confidence });
    if (most !== undefined && weighed.ageDays > most)
      return attention(`The weight is ${String(weighed.ageDays)} days old; at most ${String(most)} are wanted.`, { inputs, confidence });
    const ordered = facts.order.doseWeight?.value;
    if (ordered !== undefined && Math.abs(weighed.kg / ordered - 1) > 0.1)
      return attention(`The dose was made for ${say(ordered)} kg; the patient now weighs ${say(weighed.kg)} kg.`, { inputs, confidence });
    if (most === undefined)
      return cannot(
        `${say(weighed.kg)} kg, ${String(weighed.ageDays)} days old. Whether that is recent enough was not checked: no source says how old a weight may be, and your organisation has set nothing.`,
        { inputs, confidence },
      );
    return pass(`${say(weighed.kg)} kg, ${String(weighed.ageDays)} days old.`, { inputs, confidence });
  },
};
