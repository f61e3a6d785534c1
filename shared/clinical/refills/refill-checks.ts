import type { LocalDate } from '../../kernel/time.ts';
import { dayAfter, daysBetween } from '../../kernel/wall-time.ts';
import type { DocOf } from '../../records/registry.ts';
import { attention, cannot, notNeeded, pass, sourceText, stop, type CheckAnswer, type CheckOutcome } from '../checks/check.ts';
import { payerStanding, type PayerStanding } from '../authorizations/payer-standing.ts';
import type { DueTest } from '../monitoring/lab-schedule.ts';
import { daysPerDose } from './dose-pace.ts';
import { flaggedOf, openQuestions } from './questions.ts';
import type { PayerRule, RefillScript, RefillWindows } from './schema.ts';

/** Everything that is looked at before a refill is accepted. */
export interface RefillFacts {
  /** The day on the patient's calendar. */
  readonly today: LocalDate;
  readonly order: DocOf<'medication-request'>;
  readonly refill: DocOf<'refill'>;
  readonly coverages: readonly DocOf<'coverage'>[];
  /** What payers were asked and answered; none: what the insurance and the order say counts. */
  readonly authorizations?: readonly DocOf<'authorization'>[];
  readonly script: RefillScript;
  readonly windows: RefillWindows;
  /** Undefined where the schedule is not at hand: labs are then not checked, and it says so. */
  readonly labs?: { readonly due: readonly DueTest[]; readonly from: string };
}

const day = (on: string): string => {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const [year = '', month = '', date = ''] = on.split('-');
  return `${String(Number(date))} ${names[Number(month) - 1] ?? ''} ${year}`;
};

/** The payer's rule; the one that names no payer is for all the others. */
export function payerRuleOf(windows: RefillWindows, coverages: RefillFacts['coverages']): PayerRule | undefined {
  const payers = coverages.filter(({ status }) => status === 'active').map(({ payor }) => payor.toLowerCase());
  return (
    windows.rules.find(({ matches }) => matches.some((word) => payers.some((payer) => payer.includes(word)))) ??
    windows.rules.find(({ matches }) => matches.length === 0)
  );
}

/** The last day that the home is supplied for: what was handed over, or what the patient counted where the order says how often. */
export function supplyEndsOn({ refill, order, today }: Pick<RefillFacts, 'refill' | 'order' | 'today'>): string | undefined {
  const onHand = refill.answers['on-hand'];
  const pace = daysPerDose(order);
  if (onHand && typeof onHand.value === 'number' && pace !== undefined && refill.supplyEndsOn === undefined) {
    const counted = onHand.at.slice(0, 10);
    return dayAfter(counted < today ? counted : today, Math.max(0, Math.floor(onHand.value * pace) - 1));
  }
  return refill.supplyEndsOn;
}

function deliveryDay({ refill }: RefillFacts): string | undefined {
  if (refill.draft) return refill.draft.neededBy;
  const answer = refill.answers['delivery-day']?.value;
  return typeof answer === 'string' ? answer : undefined;
}

function until(what: string, on: string | undefined, facts: RefillFacts): CheckAnswer {
  if (on === undefined) return cannot(`${what} is not recorded.`);
  const delivery = deliveryDay(facts);
  const inputs = [{ label: 'Until', value: day(on) }];
  if (on < facts.today) return stop(`${what} was ${day(on)}.`, { inputs });
  if (delivery !== undefined && on < delivery) return stop(`${what} is ${day(on)}, before the delivery of ${day(delivery)}.`, { inputs });
  const left = daysBetween(facts.today, on);
  const { noticeDays } = facts.windows;
  return left <= noticeDays.value
    ? attention(`${what} is ${day(on)}, in ${String(left)} days.`, { inputs, reference: sourceText(noticeDays) })
    : pass(`${what} is ${day(on)}.`, { inputs });
}

interface RefillCheck {
  readonly id: string;
  readonly title: string;
  readonly run: (facts: RefillFacts) => CheckAnswer;
}

const checks: readonly RefillCheck[] = [
  {
    id: 'order',
    title: 'Order',
    run: ({ order }) => {
      if (order.status === 'on-hold') return stop('The order is on hold.');
      if (order.status !== 'active') return stop(`The order is ${order.status}.`);
      return order.verification?.state === 'verified' || order.verification?.state === undefined
        ? pass('Active and verified.')
        : attention('The order waits for a pharmacist already.');
    },
  },
  { id: 'prescription', title: 'Prescription', run: (facts) => until('The end of the prescription', facts.order.rxExpiresOn, facts) },
  {
    id: 'refills-left',
    title: 'Refills left',
    run: ({ order: { refillsLeft } }) => {
      if (refillsLeft === undefined) return cannot('The number of refills is not recorded.');
      if (refillsLeft === 0) return stop('No refill is left: this needs a new prescription.');
      return refillsLeft === 1
        ? attention('This is the last one: ask for a new prescription now.')
        : pass(`${String(refillsLeft)} left, this one included.`);
    },
  },
  { id: 'authorization', title: 'Prior authorization', run: authorization },
  {
    id: 'labs',
    title: 'Labs due',
    run: ({ labs }) => {
      if (!labs) return cannot('The lab schedule was not at hand.');
      if (labs.due.length === 0) return cannot(`No lab can be due: ${labs.from}.`);
      const late = labs.due.filter(({ state }) => state === 'overdue').map(({ test }) => test.test);
      const now = labs.due.filter(({ state }) => state === 'due').map(({ test }) => test.test);
      if (late.length > 0) return attention(`Overdue: ${late.join(', ')}.`, { reference: labs.from });
      return now.length > 0
        ? attention(`Due now: ${now.join(', ')}.`, { reference: labs.from })
        : pass('None is due.', { reference: labs.from });
    },
  },
  { id: 'contact-window', title: 'Day of contact', run: contactWindow },
  { id: 'delivery-window', title: 'Day of delivery', run: deliveryWindow },
  {
    id: 'in-time',
    title: 'Before the supply ends',
    run: (facts) => {
      const end = supplyEndsOn(facts);
      const delivery = deliveryDay(facts);
      if (end === undefined) return cannot('How long the home is supplied is not known.');
      if (delivery === undefined) return cannot('No delivery day was agreed.');
      return delivery > end
        ? attention(`The supply ends ${day(end)}, the delivery is ${day(delivery)}.`)
        : pass(`Supplied until ${day(end)}.`);
    },
  },
  {
    id: 'questions',
    title: 'Questions',
    run: ({ script, refill }) => {
      const open = openQuestions(script, refill.answers);
      return open.length === 0
        ? pass('All answered.')
        : cannot(`Not answered: ${open.map(({ title }) => title.toLowerCase()).join(', ')}.`);
    },
  },
  {
    id: 'answers',
    title: 'What the patient told',
    run: ({ script, refill }) => {
      const told = flaggedOf(script, refill.answers);
      return told.length === 0
        ? pass('Nothing that somebody must look at.')
        : attention(`Look at: ${told.map(({ says }) => says).join(', ')}.`);
    },
  },
  {
    id: 'affirmation',
    title: 'The patient’s yes',
    run: ({ refill: { affirmation } }) =>
      affirmation?.answer === 'yes'
        ? pass(`Said by ${affirmation.by}.`)
        : affirmation
          ? stop('The patient said no.')
          : stop('Nobody has said yes yet: nothing is sent without it.'),
  },
];

/** How the payer stands to the drug of an order: the same rule as everywhere. */
export function payerOfDrug({
  today,
  order,
  orderId,
  coverages,
  authorizations = [],
}: Pick<RefillFacts, 'today' | 'order' | 'coverages' | 'authorizations'> & { readonly orderId: string }): PayerStanding {
  return payerStanding({
    ...{ about: 'drug', orderId, day: today, orderSays: order.authorizationExpiresOn },
    authorizations: authorizations.map((doc) => ({ doc })),
    coverages: coverages.map((doc) => ({ doc })),
  });
}

function authorization(facts: RefillFacts): CheckAnswer {
  const payer = payerOfDrug({ ...facts, orderId: facts.refill.medicationRequestId });
  const all = `All ${String(payer.approved?.value ?? '')}`;
  switch (payer.state) {
    case 'not-required':
      return notNeeded(payer.says === 'insurance' ? 'The insurance asks for none.' : 'The payer asks for none.');
    case 'refused':
      return stop('The payer said no.');
    case 'asked':
      return stop('The payer was asked and has not answered yet.');
    case 'used-up':
      return payer.says === 'insurance'
        ? stop(`${all} approved units are used.`)
        : stop(`${all} ${payer.approved?.unit ?? 'units'} that were approved are used.`);
    case 'not-begun':
      return stop(`The authorization begins on ${day(payer.startOn ?? facts.today)}.`);
    case 'missing':
      return stop('The insurance asks for an authorization and none is recorded.');
    case 'granted':
    case 'ended':
    case 'unknown':
      return until('The end of the prior authorization', payer.endOn, facts);
  }
}

function contactWindow(facts: RefillFacts): CheckAnswer {
  const rule = payerRuleOf(facts.windows, facts.coverages);
  if (!rule) return cannot('No rule of the payer is known.');
  const days = rule.contactNoSoonerThanDaysBeforeEnd;
  if (days === undefined) return notNeeded(`${rule.payer}: no rule on when to ask.`);
  const end = supplyEndsOn(facts);
  if (end === undefined) return cannot('How long the home is supplied is not known.');
  const earliest = dayAfter(end, -days);
  const asked = facts.refill.affirmation?.at.slice(0, 10) ?? facts.today;
  const more = { reference: sourceText(rule), formula: `${day(end)} less ${String(days)} days` };
  return asked < earliest
    ? stop(`${rule.payer}: not before ${day(earliest)}; asked ${day(asked)}.`, more)
    : pass(`${rule.payer}: asked ${day(asked)}, allowed from ${day(earliest)}.`, more);
}

function deliveryWindow(facts: RefillFacts): CheckAnswer {
  const rule = payerRuleOf(facts.windows, facts.coverages);
  if (!rule) return cannot('No rule of the payer is known.');
  const delivery = deliveryDay(facts);
  if (delivery === undefined) return cannot('No delivery day was agreed.');
  if (delivery < facts.today) return stop(`${day(delivery)} has passed.`);
  const end = supplyEndsOn(facts);
  if (end === undefined) return cannot('How long the home is supplied is not known.');
  const reference = sourceText(rule);
  const days = rule.deliverNoSoonerThanDaysBeforeEnd;
  const earliest = days === undefined ? undefined : dayAfter(end, -days);
  if (earliest !== undefined && delivery < earliest)
    return stop(`${rule.payer}: not before ${day(earliest)}.`, { reference, formula: `${day(end)} less ${String(days)} days` });
  const left = daysBetween(delivery, end);
  if (!rule.usedShareAtLeast || (rule.orDaysLeftAtMost !== undefined && left <= rule.orDaysLeftAtMost))
    return pass(`${rule.payer}: ${String(Math.max(0, left))} days of supply left on ${day(delivery)}.`, { reference });
  const supplied = facts.refill.lastDaysSupply;
  if (supplied === undefined) return cannot('How many days the last fill was for is not known.', { reference });
  const used = 1 - left / supplied;
  const more = { reference, formula: `1 − ${String(left)} ÷ ${String(supplied)} = ${String(Math.round(used * 100))} % used` };
  if (used >= rule.usedShareAtLeast.mostly) return pass(`${String(Math.round(used * 100))} % used by then.`, more);
  return used >= rule.usedShareAtLeast.often
    ? attention(
        `${String(Math.round(used * 100))} % used by then: some plans wait for ${String(rule.usedShareAtLeast.mostly * 100)} %.`,
        more,
      )
    : stop(
        `Only ${String(Math.round(used * 100))} % used by then: plans refuse it before ${String(rule.usedShareAtLeast.often * 100)} %.`,
        more,
      );
}

/** All of them. They propose; a person decides, and what could not be checked never counts as passed. */
export function runRefillChecks(facts: RefillFacts): CheckOutcome[] {
  return checks.map(({ id, title, run }) => ({ id, title, ...run(facts) }));
}
