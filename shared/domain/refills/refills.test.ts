import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, LocalDate } from '../../kernel/time.ts';
import { dayAfter } from '../../kernel/wall-time.ts';
import { ClinicalKnowledgeId, ContactAttemptId, MedicationRequestId, OrderVerificationId, TaskId } from '../../records/ids.ts';
import { refillIdOf } from '../../records/refill.ts';
import type { DocOf } from '../../records/registry.ts';
import type { Actor } from '../define-command.ts';
import { seenOf } from '../orders/order-content.ts';
import { runRefillChecks } from '../../clinical/refills/refill-checks.ts';
import { refillScriptOf, refillWindowsOf } from '../../clinical/refills/lists.ts';

const orderId = MedicationRequestId.parse('mreq-1');
const refillId = refillIdOf(orderId, 1);
const cora: Actor = { ...nurse, name: 'Cora Delgado', roles: ['coordinator'] };
const jonah: Actor = { ...nurse, name: 'Jonah Achterberg', roles: ['pharmacist'] };
const today = '2026-03-03';
const date = (days: number): LocalDate => LocalDate.parse(dayAfter(today, days));
const ids = { refillId, medicationRequestId: orderId, patientId };
const taskId = TaskId.parse('task-1');
let world: World;

const theOrder: DocOf<'medication-request'> = {
  ...{ patientId, status: 'active', medication: { text: 'Vedolizumab' }, isTherapy: true, intervalDays: 28, refillsLeft: 3 },
  ...{ rxExpiresOn: date(200), authorizationExpiresOn: date(100), verification: { state: 'verified' } },
};

const refill = () => {
  const doc = world.get('refill', refillId);
  if (!doc) throw new Error('the refill is there');
  return doc;
};
const order = () => world.get('medication-request', orderId) ?? theOrder;
const answer = (question: string, value?: never) =>
  world.run('refill.answer', { refillId, patientId, question, value, how: 'phone', answeredAt: noon }, cora);
const affirm = (yes: 'yes' | 'no' = 'yes', id = taskId) =>
  world.run('refill.affirm', { refillId, patientId, answer: yes, by: 'Hana Ngata', how: 'phone', taskId: id, at: noon }, cora);
const everyAnswer: Readonly<Record<string, unknown>> = {
  ...{ 'on-hand': 1, missed: 0, 'side-effects': false, health: false, drugs: false, allergies: false, weight: false, line: 'works' },
  ...{ insurance: false, address: false, 'delivery-day': date(6), 'delivery-hours': '08:00-12:00', receiver: 'Ben Ngata' },
};
const draft = { doses: 1, daysSupply: 28, neededBy: date(6), supplies: [] };
const checksNow = () =>
  runRefillChecks({
    ...{ today: LocalDate.parse(today), order: order(), refill: { ...refill(), draft }, coverages: [] },
    ...{ script: refillScriptOf([]), windows: refillWindowsOf([]) },
  }).map(({ id, title, result, says }) => ({ id, title, result, says, ...(result === 'pass' ? {} : { reason: 'Settled by telephone' }) }));
const accept = (
  checks = checksNow(),
  seen = { status: order().status, refillsLeft: order().refillsLeft, rxExpiresOn: order().rxExpiresOn },
) => world.run('refill.accept', { ...ids, seen, checks, draft, acceptedAt: noon }, cora);
const sendToPharmacist = () =>
  world.run(
    'refill.order',
    { ...ids, draft, seenRefillsLeft: order().refillsLeft, promisedBy: addMinutes(noon, 240), orderedAt: noon },
    cora,
  );

beforeEach(() => {
  world = new World();
  world.add('patient', patientId, hana).add('medication-request', orderId, theOrder);
  world.run('refill.open', { ...ids, number: 1, supplyEndsOn: date(8), lastDaysSupply: 28, openedAt: noon }, cora);
});

describe('the check by telephone', () => {
  it('begun by two people without the network is one check, and the second changes nothing', () => {
    answer('on-hand', 1 as never);
    expect(world.run('refill.open', { ...ids, number: 1, openedAt: noon }, jonah)).toEqual({ yes: true, writes: [] });
    expect(refill().answers['on-hand']?.value).toBe(1);
  });

  it('keeps each answer as it is given, with who took it and how', () => {
    answer('on-hand', 2 as never);
    expect(refill()).toMatchObject({
      status: 'due',
      script: 'Refill readiness check, edition 1',
      answers: { 'on-hand': { value: 2, at: noon, byName: 'Cora Delgado', how: 'phone' } },
    });
    answer('on-hand');
    expect(refill().answers).toEqual({});
  });

  it('does not take an answer that its question does not allow', () => {
    expect(answer('on-hand', 1.5 as never)).toMatchObject({ refusal: { issues: [{ message: 'Give a whole number.' }] } });
    expect(answer('line', 'bent' as never)).toMatchObject({ refusal: { issues: [{ message: 'Choose one of the answers.' }] } });
    expect(answer('shoe-size', 42 as never)).toMatchObject({ refusal: { kind: 'not-found', what: 'question' } });
  });

  it('asks what the organisation asks, once it has brought in its own questions', () => {
    world.add('clinical-knowledge', ClinicalKnowledgeId.parse('know-1'), {
      ...{ topic: 'refill-script', status: 'active', title: 'Ours', source: 'Us', edition: '7', date: '2026-03-01' },
      ...{ setById: nurse.id, setByName: 'Jonah', setAt: noon },
      data: {
        ...refillScriptOf([]),
        ...{ title: 'Ours', edition: '7' },
        questions: [{ id: 'pets', kind: 'yes-no', title: 'Pets', say: { en: 'Pets?', es: '¿Mascotas?' }, source: 'Us', sourced: true }],
      },
    });
    expect(answer('on-hand', 1 as never)).toMatchObject({ refusal: { kind: 'not-found' } });
    expect(answer('pets', true as never).yes).toBe(true);
    expect(refill().script).toBe('Ours, edition 7');
  });

  it('a call that reached nobody is written down, and the refill counts as called', () => {
    const call = { refillId, patientId, contactAttemptId: ContactAttemptId.parse('call-1'), channel: 'phone' as const, at: noon };
    expect(world.run('refill.call', { ...call, outcome: 'no-answer', summary: '' }, cora).yes).toBe(true);
    expect(refill().status).toBe('called');
    expect(world.get('contact-attempt', 'call-1')).toMatchObject({ refillId, outcome: 'no-answer', direction: 'out' });
  });
});

describe('the yes of the patient', () => {
  it('is kept with who said it, when, how and for what', () => {
    answer('supplies', [{ item: 'Dressing kit', unit: 'each', onHand: 1, needed: 4 }] as never);
    affirm();
    expect(refill()).toMatchObject({
      status: 'answered',
      affirmation: { answer: 'yes', by: 'Hana Ngata', how: 'phone', at: noon, items: ['The next fill', 'Dressing kit: 4 each'] },
    });
  });

  it('with an answer that somebody must look at makes a task of it, for that role', () => {
    answer('line', 'sore' as never);
    affirm();
    expect(world.get('task', taskId)).toMatchObject({
      ...{ title: 'Refill check: trouble with the line', ownerRole: 'nurse', priority: 'urgent', focus: { kind: 'refill', id: refillId } },
    });
  });

  it('given by the patient on their own page makes a task, for nobody was at the telephone', () => {
    const patient: Actor = { ...nurse, name: 'Hana Ngata', roles: [], portal: { role: 'patient', patientId, personId: patientId } };
    world.run('refill.affirm', { refillId, patientId, answer: 'yes', by: 'Hana Ngata', how: 'portal', taskId, at: noon }, patient);
    expect(world.get('task', taskId)).toMatchObject({ title: 'Refill check answered', ownerRole: 'coordinator' });
  });

  it('stands under the name of the link, whatever name or way the page says', () => {
    const son: Actor = { ...nurse, name: 'Ben Ngata', roles: [], portal: { role: 'caregiver', patientId, personId: 'rel-1' } };
    world.run('refill.answer', { refillId, patientId, question: 'on-hand', value: 2, how: 'phone', answeredAt: noon }, son);
    world.run('refill.affirm', { refillId, patientId, answer: 'yes', by: 'Hana Ngata', how: 'phone', taskId, at: noon }, son);
    expect(refill()).toMatchObject({
      answers: { 'on-hand': { byName: 'Ben Ngata', how: 'portal' } },
      affirmation: { by: 'Ben Ngata', how: 'portal', recordedByName: 'Ben Ngata' },
    });
  });
});

describe('acceptance', () => {
  beforeEach(() => {
    for (const [question, value] of Object.entries(everyAnswer)) answer(question, value as never);
    affirm();
  });

  it('drafts what is asked of the pharmacy, with every check and the reason it was accepted by', () => {
    expect(accept().yes).toBe(true);
    expect(refill()).toMatchObject({ status: 'accepted', draft, acceptance: { byName: 'Cora Delgado' } });
    expect(refill().acceptance?.checks.find(({ id }) => id === 'labs')).toMatchObject({
      result: 'cannot-compute',
      reason: 'Settled by telephone',
    });
  });

  it.each([
    ['the prescription has run out', { rxExpiresOn: date(-1) }, 'Prescription'],
    ['it runs out before the delivery', { rxExpiresOn: date(5) }, 'Prescription'],
    ['no refill is left', { refillsLeft: 0 }, 'Refills left'],
    ['the prior authorization has run out', { authorizationExpiresOn: date(-1) }, 'Prior authorization'],
    ['the order is on hold', { status: 'on-hold' as const }, 'Order'],
  ])('is refused when %s, whatever reason is given', (_, change, title) => {
    const checks = checksNow();
    world.add('medication-request', orderId, { ...theOrder, ...change });
    expect(accept(checks)).toMatchObject({ refusal: { kind: 'refill-stopped', reasons: [expect.stringContaining(title)] } });
  });

  it('is refused without the patient’s yes: nothing is shipped automatically', () => {
    affirm('no', TaskId.parse('task-2'));
    expect(accept()).toMatchObject({ refusal: { kind: 'refill-stopped', reasons: [expect.stringContaining('The patient said no.')] } });
  });

  it('never takes what could not be checked for passed: each needs a reason', () => {
    world.add('medication-request', orderId, { ...theOrder, rxExpiresOn: undefined, authorizationExpiresOn: undefined });
    const checks = checksNow().map(({ id, title, result, says }) => ({ id, title, result, says }));
    expect(accept(checks)).toMatchObject({
      refusal: {
        issues: expect.arrayContaining([
          { path: 'checks.prescription', message: 'Say why this is accepted: Prescription.' },
          { path: 'checks.authorization', message: 'Say why this is accepted: Prior authorization.' },
        ]) as unknown,
      },
    });
  });

  it('made without the network of an order that lost its last refill meanwhile is told with both values', () => {
    const seen = { status: 'active' as const, refillsLeft: 3, rxExpiresOn: theOrder.rxExpiresOn };
    world.add('medication-request', orderId, { ...theOrder, refillsLeft: 0 });
    expect(accept(checksNow(), seen)).toMatchObject({
      refusal: { kind: 'conflict', fields: [{ field: 'refillsLeft', seen: 3, theirs: 0 }] },
    });
  });

  it('that says the labs were not looked at is not taken', () => {
    expect(accept(checksNow().filter(({ id }) => id !== 'labs'))).toMatchObject({ refusal: { issues: [{ path: 'checks.labs' }] } });
  });
});

describe('the order of a refill', () => {
  beforeEach(() => {
    for (const [question, value] of Object.entries(everyAnswer)) answer(question, value as never);
    affirm();
    accept();
  });

  it('stands in the verification queue, asks for this fill, and has one refill less', () => {
    expect(sendToPharmacist().yes).toBe(true);
    expect(order()).toMatchObject({
      ...{ status: 'active', refillsLeft: 2, dispenseRequest: { doses: 1, daysSupply: 28, refillId, refillNumber: 1 } },
      verification: { state: 'renewed', promisedBy: addMinutes(noon, 240) },
    });
  });

  it('is verified like any other, and the pharmacist signs for the fill too', () => {
    sendToPharmacist();
    const args = {
      ...{ verificationId: OrderVerificationId.parse('over-1'), orderId, patientId, seen: seenOf(order(), undefined), decidedAt: noon },
      checks: [{ id: 'age', title: 'Age', result: 'pass' as const, says: '68 years old.' }],
    };
    expect(world.run('order.verify', args, jonah).yes).toBe(true);
    expect(world.get('order-verification', 'over-1')?.order).toMatchObject({ dispenseRequest: { refillId } });
  });

  it('sent twice is one refill, not two', () => {
    sendToPharmacist();
    expect(sendToPharmacist()).toMatchObject({ refusal: { kind: 'wrong-status', status: 'ordered' } });
    expect(order().refillsLeft).toBe(2);
  });

  it('closed before it was verified gives its refill back', () => {
    sendToPharmacist();
    expect(world.run('refill.close', { ...ids, as: 'cancelled', reason: 'In hospital', closedAt: noon }, cora).yes).toBe(true);
    expect(order()).toMatchObject({ refillsLeft: 3, verification: { state: 'verified' } });
    expect(order()).not.toHaveProperty('dispenseRequest');
  });
});

it('a follow-up after the first fill is written down, reached or not', () => {
  const first = { ...ids, refillId: refillIdOf(orderId, 0), step: 'first-day', at: noon };
  world.run('refill.follow-up', { ...first, reached: false, words: '' }, nurse);
  world.run('refill.follow-up', { ...first, reached: true, words: 'All arrived, slept well' }, nurse);
  expect(world.get('refill', first.refillId)?.followUps?.map(({ reached }) => reached)).toEqual([false, true]);
  expect(world.run('refill.follow-up', { ...first, reached: true, words: '' }, nurse)).toMatchObject({ refusal: { kind: 'invalid' } });
});
