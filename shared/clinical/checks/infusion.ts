import { convertRate, rateUnits, type Rate, type RateInputs } from '../infusion-rate.ts';
import { infusionProtocolFor, regimenFor } from '../protocols/choose.ts';
import { convert } from '../units/convert.ts';
import { say, toMg } from './amounts.ts';
import { attention, cannot, notListed, notNeeded, pass, sourceText, stop, type Check, type CheckFacts } from './check.ts';
import { latestWeight, poundsSuspected } from './weight.ts';

/** "125 mL/h", "1.5 mg/kg/min": the number and unit of an ordered rate. */
export function readRate(text: string | undefined): Rate | undefined {
  const found = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z/]+)\s*$/.exec(text ?? '');
  const unit = rateUnits.find((one) => one.toLowerCase() === found?.[2]?.toLowerCase().replace(/hr$/, 'h'));
  return found && unit ? { value: Number(found[1]), unit } : undefined;
}

/** mg in each mL: as ordered, or from dose and volume. */
export function concentrationOf({ order }: CheckFacts): { value: number; words: string } | undefined {
  if (order.concentration) {
    const found = convert(order.concentration, 'mg/mL');
    return found.ok ? { value: found.value.value, words: `${say(found.value.value)} mg/mL as ordered` } : undefined;
  }
  const mg = toMg(order.dose);
  const volume = order.totalVolume && convert(order.totalVolume, 'mL');
  if (mg === undefined || !volume?.ok || volume.value.value <= 0) return undefined;
  const value = mg / volume.value.value;
  return { value, words: `${say(mg)} mg ÷ ${say(volume.value.value)} mL = ${say(value)} mg/mL` };
}

export const rateCheck: Check = {
  id: 'rate',
  title: 'Rate against the protocol',
  run: ({ facts }) => {
    const { order } = facts;
    const protocol = infusionProtocolFor(order.medication.text);
    if (!order.rate)
      return protocol ? cannot('The order names no rate; the protocol has its own ladder.') : notNeeded('The order names no rate.');
    const rate = readRate(order.rate);
    if (!rate) return cannot(`The rate "${order.rate}" is not one that can be computed with.`);
    if (!protocol)
      return cannot(
        `No infusion protocol stands for ${order.medication.text}. If one was withdrawn, a new one is needed before this can be checked.`,
      );
    const regimen = regimenFor(protocol, order.indication);
    if (!regimen) return cannot(`${protocol.title} has no regimen for "${order.indication ?? 'no indication given'}".`);
    const weighed = latestWeight(facts);
    const mgPerMl = concentrationOf(facts)?.value ?? protocol.concentrationMgPerMl;
    const inputs: RateInputs = {
      ...(weighed && !poundsSuspected(facts) ? { weightKg: weighed.kg } : {}),
      ...(mgPerMl === undefined ? {} : { concentrationMgPerMl: mgPerMl }),
    };
    const more = {
      inputs: [
        { label: 'Ordered', value: order.rate },
        ...(weighed ? [{ label: 'Weight', value: `${say(weighed.kg)} kg`, at: weighed.measured.at }] : []),
      ],
      reference: sourceText({ source: `${protocol.title}: ${protocol.source}`, sourced: protocol.sourced && regimen.sourced }),
    };
    const limits = regimen.limits.flatMap((limit) => ('rate' in limit ? [limit] : []));
    if (limits.length === 0) return notNeeded('The protocol limits the time, not the rate.');
    for (const limit of limits) {
      const mine = convertRate(rate, limit.rate.unit, inputs);
      if (!mine.ok)
        return cannot(
          `Weight or concentration is missing to hold ${order.rate} against ${say(limit.rate.value)} ${limit.rate.unit}.`,
          more,
        );
      const words = `${say(mine.value.value)} ${limit.rate.unit}; at most ${say(limit.rate.value)} ${limit.rate.unit}`;
      if (mine.value.value > limit.rate.value * 1.001)
        return limit.risk
          ? attention(`${words} for patients with the risk "${limit.risk}". Does this patient have it?`, more)
          : stop(`${words}.`, more);
    }
    return pass(`${order.rate} is within ${protocol.title}.`, more);
  },
};

export const concentrationCheck: Check = {
  id: 'concentration',
  title: 'Concentration',
  run: ({ facts, rules }) => {
    const limit = rules?.maxConcentrationMgPerMl;
    if (!rules) return cannot('The drug is not in the list: no highest concentration is known.');
    if (!limit && rules.withheld?.includes('concentration')) return notListed('the highest concentration', rules.id);
    if (!limit) return notNeeded('The list gives no highest concentration.');
    const found = concentrationOf(facts);
    if (!found) return cannot('The order names neither a concentration nor dose and volume.');
    const more = { formula: found.words, reference: sourceText(limit) };
    return found.value > limit.value * 1.001
      ? stop(`${say(found.value)} mg/mL is more than ${say(limit.value)} mg/mL.`, more)
      : pass(`${say(found.value)} mg/mL; at most ${say(limit.value)} mg/mL.`, more);
  },
};

export const infusionTime: Check = {
  id: 'infusion-time',
  title: 'Time of infusion',
  run: ({ facts, rules }) => {
    const limit = rules?.minInfusionMinutes;
    if (!rules) return cannot('The drug is not in the list: no shortest time is known.');
    if (!limit && rules.withheld?.includes('infusion-time')) return notListed('the shortest time', rules.id);
    if (!limit) return notNeeded('The list gives no shortest time.');
    const minutes = facts.order.infusionMinutes;
    if (minutes === undefined)
      return cannot(`The order names no time; at least ${say(limit.value)} minutes are needed.`, { reference: sourceText(limit) });
    return minutes < limit.value
      ? stop(`${say(minutes)} minutes is shorter than ${say(limit.value)}.`, { reference: sourceText(limit) })
      : pass(`${say(minutes)} minutes; at least ${say(limit.value)}.`, { reference: sourceText(limit) });
  },
};

export const diluentCheck: Check = {
  id: 'diluent',
  title: 'Diluent',
  run: ({ facts, rules }) => {
    const words = facts.order.diluent?.toLowerCase();
    if (!rules || rules.diluents.length === 0)
      return rules ? notNeeded('This preparation has no diluent.') : cannot('The drug is not in the list: its diluents are not known.');
    if (!words) return cannot(`The order names no diluent. Listed: ${rules.diluents.join(', ')}.`);
    const wrong = rules.notDiluents?.find((one) => words.includes(one));
    const right = rules.diluents.find((one) => words.includes(one) || one.includes(words));
    if (wrong && !right) return stop(`${facts.order.diluent ?? ''}: not with ${wrong}.`);
    return right
      ? pass(`${facts.order.diluent ?? ''} is listed.`)
      : attention(`${facts.order.diluent ?? ''} is not among the listed: ${rules.diluents.join(', ')}.`);
  },
};
