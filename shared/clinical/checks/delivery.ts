import { payerOfOrder } from '../authorizations/payer-of-order.ts';
import { payerText } from '../authorizations/payer-text.ts';
import { beyondUse, beyondUseSource, sterilityHours } from '../beyond-use.ts';
import { say } from './amounts.ts';
import {
  attention,
  cannot,
  daysBetween,
  notNeeded,
  pass,
  sourceText,
  stop,
  type Check,
  type CheckAnswer,
  type CheckFacts,
} from './check.ts';

/** What kind of line the words of the chart name, most central first. */
const lines = [
  { kind: 'central', words: /picc|port|tunnel|central|hickman|broviac/i },
  { kind: 'midline', words: /midline/i },
  { kind: 'peripheral', words: /peripheral/i },
] as const;
export type Line = (typeof lines)[number]['kind'];

export function lineOf(words: string | undefined): Line | undefined {
  return lines.find((line) => line.words.test(words ?? ''))?.kind;
}

const rank: Readonly<Record<Line, number>> = { peripheral: 1, midline: 2, central: 3 };

function courseDays({ order }: CheckFacts): number | undefined {
  return order.startOn && order.endOn ? daysBetween(order.startOn, order.endOn) : undefined;
}

export const accessCheck: Check = {
  id: 'access',
  title: 'Access device',
  run: ({ facts, rules }) => {
    const words = facts.patient.accessDevice;
    const line = lineOf(words);
    const inputs = [{ label: 'Line', value: words ?? 'Not recorded' }];
    if (!line) return cannot(words ? `"${words}" is not a line that is known here.` : 'No access device is recorded.', { inputs });
    const wanted = facts.order.deviceRequirement;
    if (wanted && wanted !== 'any' && rank[line] < rank[wanted])
      return stop(`The order asks for a ${wanted} line; there is: ${words ?? ''}.`, { inputs });
    const { osmolarity } = facts.order;
    const limit = rules?.centralOver;
    if (limit && line !== 'central') {
      if (!osmolarity)
        return stop(`Above ${say(limit.value)} mOsm/L only by a central line; the order does not say its osmolarity.`, {
          inputs,
          reference: sourceText(limit),
        });
      if (osmolarity.value > limit.value)
        return stop(`${say(osmolarity.value)} mOsm/L: above ${say(limit.value)} only by a central line.`, {
          inputs,
          reference: sourceText(limit),
        });
    }
    const harm = { inputs, ...(rules?.vesicantFrom ? { reference: sourceText(rules.vesicantFrom) } : {}) };
    if (rules?.vesicant === 'vesicant' && line !== 'central')
      return stop(`A vesicant by a ${line} line. ${rules.accessNote ?? ''}`.trim(), harm);
    const days = courseDays(facts);
    const { midline } = facts.knowledge.expiryWarnings;
    if (line === 'midline' && days !== undefined && days >= midline.days)
      return attention(
        `A midline is meant for less than ${String(midline.days)} days; the course is ${String(days)}. A working midline is not swapped for that alone.`,
        { inputs, reference: sourceText(midline) },
      );
    if (rules?.vesicant === 'irritant' && line === 'peripheral')
      return attention(`An irritant by a peripheral line. ${rules.accessNote ?? ''}`.trim(), harm);
    if (!rules) return cannot('The drug is not in the list: what it does to a vein is not known.', { inputs });
    return pass(`${words ?? ''}. ${rules.accessNote ?? ''}`.trim(), { inputs });
  },
};

export const beyondUseCheck: Check = {
  id: 'beyond-use',
  title: 'Stability and beyond-use date',
  run: ({ facts }) => {
    const bag = facts.order.compounding;
    const reference = `${beyondUseSource.edition}. ${beyondUseSource.source}`;
    if (!bag) return cannot('The order does not say how it is compounded and kept.');
    if (sterilityHours(bag) === undefined) return stop('USP <797> has no beyond-use date for this way of keeping it.', { reference });
    if (bag.stabilityHours === undefined)
      return cannot('The stability of the drug in this diluent is not given; sterility alone is not enough.', { reference });
    const made = bag.compoundedAt ?? facts.now;
    const found = beyondUse(bag, made);
    if (!found) return cannot('The beyond-use date cannot be computed.', { reference });
    const more = {
      formula: `shorter of sterility ${say(sterilityHours(bag) ?? 0)} h and stability ${say(bag.stabilityHours)} h: ${say(found.hours)} h (${found.by})`,
      reference,
      inputs: [{ label: bag.compoundedAt ? 'Compounded' : 'If compounded now', value: 'beyond-use', at: found.until }],
    };
    const needed = bag.neededUntil ?? facts.nextVisitAt;
    if (!needed) return cannot(`Good for ${say(found.hours)} h, but the day of the last dose from it is not known.`, more);
    return needed > found.until
      ? stop(`It ends before the day on which it is needed.`, {
          ...more,
          inputs: [...more.inputs, { label: 'Needed until', value: 'last dose begins', at: needed }],
        })
      : pass(`Good for ${say(found.hours)} h, which covers the next dose.`, {
          ...more,
          inputs: [...more.inputs, { label: 'Needed until', value: 'last dose begins', at: needed }],
        });
  },
};

interface Notice {
  readonly days: number;
  readonly source: string;
  readonly sourced: boolean;
}

function expiry(on: string | undefined, what: string, facts: CheckFacts, notice: Notice, says: CheckAnswer['inputs'] = []): CheckAnswer {
  if (on === undefined) return cannot(`${what} is not recorded.`, { inputs: says });
  const days = daysBetween(facts.now, `${on}T23:59:59.000Z` as CheckFacts['now']);
  const inputs = [...says, { label: 'Until', value: on }];
  if (days < 0) return stop(`${what} has passed.`, { inputs });
  const visit = facts.nextVisitAt;
  if (visit && visit.slice(0, 10) > on) return stop(`${what} comes before the next visit.`, { inputs });
  return days <= notice.days
    ? attention(`${what} is in ${String(days)} days.`, { inputs, reference: sourceText(notice) })
    : pass(`${what} is in ${String(days)} days.`, { inputs });
}

export const prescriptionExpiry: Check = {
  id: 'rx-expiry',
  title: 'Prescription',
  run: ({ facts }) => expiry(facts.order.rxExpiresOn, 'The end of the prescription', facts, facts.knowledge.expiryWarnings.prescription),
};

export const authorizationExpiry: Check = {
  id: 'authorization',
  title: 'Prior authorization',
  run: ({ facts }) => {
    const payer = payerOfOrder(facts);
    const says = [{ label: 'Payer', value: payerText(payer) }];
    if (payer.state === 'not-required') return notNeeded(`${payerText(payer)}.`);
    if (payer.state === 'unknown') return cannot('The end of the prior authorization is not recorded.');
    if (payer.state === 'granted' || payer.state === 'ended')
      return expiry(payer.endOn, 'The end of the prior authorization', facts, facts.knowledge.expiryWarnings.authorization, says);
    return payer.state === 'asked' ? attention(`${payerText(payer)}.`) : stop(`${payerText(payer)}.`);
  },
};

export const refillsCheck: Check = {
  id: 'refills',
  title: 'Refills left',
  run: ({ facts: { order } }) => {
    if (order.refillsLeft === undefined) return cannot('The number of refills is not recorded.');
    if (order.verification?.state === 'new' && order.refillsLeft === 0) return notNeeded('A first fill without refills.');
    return order.refillsLeft === 0
      ? attention('No refill is left: the next needs a new prescription.')
      : pass(`${String(order.refillsLeft)} left.`);
  },
};
