import { daysPerDose, dosesFor } from '../../shared/clinical/refills/dose-pace.ts';
import { hashOf, orderContent } from '../../shared/domain/orders/order-content.ts';
import { refillScriptOf, refillWindowsOf } from '../../shared/clinical/refills/lists.ts';
import { runRefillChecks } from '../../shared/clinical/refills/refill-checks.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import { addMinutes, instant, LocalDate, type Instant } from '../../shared/kernel/time.ts';
import { dayAfter, daysBetween } from '../../shared/kernel/wall-time.ts';
import type { MedicationRequestId, OrderVerificationId, PatientId, PractitionerId } from '../../shared/records/ids.ts';
import { refillIdOf } from '../../shared/records/refill.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { PatientPlan } from './patient-plan.ts';
import { atLocal } from './local-time.ts';
import { seededRandom } from './random.ts';

type Order = DocOf<'medication-request'>;
type Refill = DocOf<'refill'>;

/** The whole history is told of so many patients; of the others their last fill. */
const toldOf = 400;
const date = (text: string): LocalDate => LocalDate.parse(text);
const day = 24 * 60;

type State = 'due' | 'called' | 'answered' | 'accepted' | 'ordered' | 'verified';

interface Told {
  readonly order: Order;
  readonly writes: readonly Write[];
}

interface Therapy {
  readonly patientId: PatientId;
  readonly who: string;
  readonly orderId: string;
  readonly order: Order;
  readonly coverage: DocOf<'coverage'>;
}

/** The fills of a therapy until now, calls after the first, and for some a refill under way: one in each state. */
export function demoRefills(plan: PatientPlan, { patientId, who, orderId, order, coverage }: Therapy): Told {
  const { index, now, pastVisits, branch } = plan;
  const pace = daysPerDose(order);
  if (pastVisits === 0 || pace === undefined || order.startOn === undefined) return { order, writes: [] };
  const random = seededRandom(plan.seed, index + 9_000_000);
  const turn = Math.floor(index / 2);
  const today = now.slice(0, 10);
  // Drugs of every day are sent by the fortnight, the others dose by dose.
  const daysSupply = pace >= 7 ? Math.round(pace) : 14;
  const doses = dosesFor(daysSupply, order) ?? 1;
  const pharmacist = { byId: branch.pharmacist, byName: 'Jonah Achterberg' };
  const coordinator = { byId: branch.coordinator, byName: 'Priya Castellanos' };
  const ids = { patientId, medicationRequestId: orderId as MedicationRequestId };
  const opened = (at: Instant) => ({ openedAt: at, openedByName: coordinator.byName, answers: {} });

  const days: string[] = [];
  const latest = dayAfter(today, -((turn * 5 + 3) % daysSupply));
  for (
    let on = latest;
    on >= order.startOn && days.length < (index < toldOf ? 12 : 1);
    on = dayAfter(on, -daysSupply - late(random.int(0, 9)))
  )
    days.unshift(on);
  if (days.length === 0) days.push(order.startOn);
  const first = index < toldOf ? 0 : 1;
  const fills = days.map((on, at): Write => {
    const number = first + at;
    const when = instant(Date.parse(`${on}T17:00:00.000Z`));
    const fill = { on: date(on), daysSupply, doses, at: when, ...pharmacist };
    const followUps = number === 0 ? calls(when, turn, coordinator) : undefined;
    return put('refill', refillIdOf(orderId, number), {
      ...{ ...ids, number, status: 'ordered', ...opened(when), fill },
      ...(followUps ? { followUps } : {}),
    });
  });

  const base: Order = { ...order, dispenseRequest: { doses, daysSupply } };
  const number = first + days.length;
  const supplyEndsOn = dayAfter(latest, daysSupply - 1);
  const left = daysBetween(today, supplyEndsOn);
  const planned = stateOf(order, turn, left, Math.min(14, Math.floor(daysSupply / 2)));
  if (!planned || index >= toldOf) return { order: base, writes: fills };

  const refillId = refillIdOf(orderId, number);
  const openedAt = atLocal(now, branch.timeZone, -(2 + (turn % 3)), 9 + (turn % 7), (turn * 11) % 60);
  const at = addMinutes(openedAt, 35);
  const neededBy = date(dayAfter(today, Math.max(1, Math.min(left, 6))));
  const draft = { doses, daysSupply, neededBy, hours: '08:00-12:00', receiver: who, supplies: [] };
  const answer = (value: Refill['answers'][string]['value']) => ({ value, at, byName: coordinator.byName, how: 'phone' as const });
  const some: Refill['answers'] = { 'on-hand': answer(Math.max(0, Math.floor(left / pace))), missed: answer(turn % 5 === 0 ? 1 : 0) };
  const all: Refill['answers'] = {
    ...{ ...some, ...(turn % 5 === 0 ? { 'missed-why': answer('forgot') } : {}), 'side-effects': answer(turn % 3 === 0) },
    ...(turn % 3 === 0 ? { 'side-effects-what': answer('Headache for a day after the last dose') } : {}),
    ...{ health: answer(false), drugs: answer(false), allergies: answer(false), weight: answer(false), line: answer('works') },
    ...{ insurance: answer(false), address: answer(false), receiver: answer(who) },
    ...{ 'delivery-day': answer(neededBy), 'delivery-hours': answer('08:00-12:00') },
  };
  const said: Partial<Refill> = {
    answers: all,
    affirmation: { answer: 'yes', by: who, how: 'phone', items: ['The next fill'], at, recordedByName: coordinator.byName },
  };
  const bare: Refill = {
    ...{ ...ids, number, status: 'answered', ...opened(openedAt), supplyEndsOn: date(supplyEndsOn), lastDaysSupply: daysSupply },
  };
  const checks = checksOf(base, { ...bare, ...said, draft }, coverage, at.slice(0, 10));
  const isStopped = checks.some(({ result }) => result === 'stop');
  // What a check stops is answered and waits; an order that is renewed for another reason has no refill.
  if (isStopped && planned === 'ordered') return { order: base, writes: fills };
  const state = isStopped && planned !== 'due' && planned !== 'called' ? 'answered' : planned;
  const accepted: Partial<Refill> = { ...said, draft, acceptance: { at: addMinutes(at, 60), ...coordinator, checks } };
  const sent: Partial<Refill> = { ...accepted, ordered: { at: addMinutes(at, 65), ...coordinator, promisedBy: addMinutes(now, 120) } };
  const more: Readonly<Record<State, Partial<Refill>>> = {
    due: {},
    called: { answers: some },
    answered: said,
    accepted,
    ordered: sent,
    verified: sent,
  };
  const isSent = state === 'ordered' || state === 'verified';
  let made = Date.parse(openedAt) + index;
  const writes = [
    ...fills,
    put('refill', refillId, {
      ...{
        ...ids,
        number,
        status: state === 'verified' ? 'ordered' : state,
        ...opened(openedAt),
        script: 'Refill readiness check, edition 1',
      },
      ...{ supplyEndsOn: date(supplyEndsOn), lastDaysSupply: daysSupply, ...more[state] },
    }),
    put('contact-attempt', makeId('call', random.uuid((made += 1))), {
      ...{ patientId, refillId, status: 'completed', channel: 'phone', direction: 'out', at: addMinutes(openedAt, 5) },
      ...{ outcome: state === 'due' || state === 'called' ? 'no-answer' : 'reached', summary: 'Refill check', by: coordinator.byId },
    }),
  ];
  if (!isSent) return { order: base, writes };
  const asked: Order = {
    ...base,
    dispenseRequest: { doses, daysSupply, refillId, refillNumber: number, neededBy, initialFill: { doses, daysSupply } },
  };
  if (state === 'verified')
    writes.push(verification(makeId('over', random.uuid((made += 1))), ids, addMinutes(at, 180), pharmacist, asked));
  return { order: asked, writes };
}

/** A fill now and then comes some days late. */
function late(dice: number): number {
  return dice > 6 ? dice - 6 : 0;
}

function stateOf(order: Order, turn: number, left: number, ahead: number): State | undefined {
  const state = order.verification?.state;
  if (state === 'renewed') return 'ordered';
  if (state !== 'verified' || left > ahead) return undefined;
  return ([undefined, 'called', 'answered', undefined, 'accepted', 'verified'] as const)[turn % 6];
}

/** Two of the calls after the first fill were made; of every sixth therapy the third waits. */
function calls(
  firstFillAt: Instant,
  turn: number,
  by: { readonly byId: PractitionerId; readonly byName: string },
): NonNullable<Refill['followUps']> {
  const call = (step: string, after: number, words: string) => ({
    step,
    reached: true,
    words,
    at: addMinutes(firstFillAt, after * day + 90),
    ...by,
  });
  return [
    call('first-day', 1, 'All arrived and in the refrigerator. Knows whom to call.'),
    call('first-week', 7, 'No missed dose, no side effect. Line flushes well.'),
    ...(turn % 6 === 1 ? [] : [call('before-refill', 21, 'Wants deliveries in the morning.')]),
  ];
}

function verification(
  id: OrderVerificationId,
  { patientId, medicationRequestId }: { readonly patientId: PatientId; readonly medicationRequestId: MedicationRequestId },
  signedAt: Instant,
  { byId, byName }: { readonly byId: PractitionerId; readonly byName: string },
  order: Order,
): Write {
  const content = orderContent(order);
  const body = { orderId: medicationRequestId, decision: 'verified', words: undefined, orderHash: hashOf(content), checks: [] };
  return put('order-verification', id, {
    ...{ patientId, orderId: medicationRequestId, decision: 'verified', orderHash: body.orderHash, order: content, checks: [] },
    signature: { signerId: byId, signerName: byName, signedAt, meaning: 'verification', contentHash: hashOf(body) },
  });
}

/** What the checks said when it was accepted; what could not be checked was settled by telephone. */
function checksOf(order: Order, refill: Refill, coverage: DocOf<'coverage'>, today: string): NonNullable<Refill['acceptance']>['checks'] {
  return runRefillChecks({
    ...{ today: date(today), order, refill, coverages: [coverage], script: refillScriptOf([]), windows: refillWindowsOf([]) },
  }).map(({ id, title, result, says }) => ({
    ...{ id, title, result, says },
    ...(result === 'pass' || result === 'not-needed'
      ? {}
      : { reason: result === 'attention' ? 'Discussed with the pharmacist' : 'Confirmed by telephone' }),
  }));
}
