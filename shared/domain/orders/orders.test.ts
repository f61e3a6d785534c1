import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { MedicationRequestId, OrderVerificationId, PractitionerId, TaskId } from '../../records/ids.ts';
import { claimIdOf } from '../../records/order-claim.ts';
import type { CheckRecord } from '../../records/order-verification.ts';
import type { Actor } from '../define-command.ts';
import { seenOf } from './order-content.ts';

const orderId = MedicationRequestId.parse('mreq-1');
const jonah: Actor = { ...nurse, id: PractitionerId.parse('prac-jonah'), name: 'Jonah Achterberg', roles: ['pharmacist'] };
const mina: Actor = { ...jonah, id: PractitionerId.parse('prac-mina'), name: 'Mina Farr' };
const passed: CheckRecord[] = [{ id: 'age', title: 'Age', result: 'pass', says: '68 years old.' }];
let world: World;
let made = 0;

beforeEach(() => {
  world = new World();
  world.add('patient', patientId, hana).add('medication-request', orderId, {
    patientId,
    status: 'active',
    medication: { text: 'Vancomycin' },
    isTherapy: true,
    dose: { value: 1250, unit: 'mg' },
    frequency: 'every 12 hours',
    prescriber: 'Dr. Osei',
    verification: { state: 'new' },
  });
});

const order = () => {
  const doc = world.get('medication-request', orderId);
  if (!doc) throw new Error('the order is there');
  return doc;
};
const seenNow = () => seenOf(order(), world.get('order-claim', claimIdOf(orderId)));
const decision = (checks = passed, seen = seenNow()) => ({
  verificationId: OrderVerificationId.parse(`over-${String((made += 1))}`),
  orderId,
  patientId,
  seen,
  checks,
  decidedAt: noon,
});

describe('a claim', () => {
  it('tells the second pharmacist whose hands the order is in', () => {
    world.run('order.claim', { orderId, patientId, claimedAt: noon }, jonah);
    expect(world.run('order.claim', { orderId, patientId, claimedAt: noon }, mina)).toMatchObject({
      refusal: { kind: 'conflict', fields: [{ field: 'claimedById', mine: mina.id, theirs: jonah.id }] },
    });
  });

  it('is taken over knowingly, and given back', () => {
    world.run('order.claim', { orderId, patientId, claimedAt: noon }, jonah);
    expect(world.run('order.claim', { orderId, patientId, seenHolderId: jonah.id, claimedAt: noon }, mina).yes).toBe(true);
    world.run('order.release', { orderId, patientId, releasedAt: noon }, mina);
    expect(world.run('order.claim', { orderId, patientId, claimedAt: noon }, jonah).yes).toBe(true);
  });

  it('of a colleague is not given back by another', () => {
    world.run('order.claim', { orderId, patientId, claimedAt: noon }, jonah);
    world.run('order.release', { orderId, patientId, releasedAt: noon }, mina);
    expect(world.get('order-claim', claimIdOf(orderId))).not.toHaveProperty('releasedAt');
  });
});

describe('a verification', () => {
  it('is signed, keeps what was judged, and gives the claim back', () => {
    world.run('order.claim', { orderId, patientId, claimedAt: noon }, jonah);
    const args = decision();
    expect(world.run('order.verify', { ...args, comment: 'Trough on Friday' }, jonah).yes).toBe(true);
    expect(order()).toMatchObject({ status: 'active', verification: { state: 'verified', byName: 'Jonah Achterberg' } });
    expect(world.get('order-verification', args.verificationId)).toMatchObject({
      decision: 'verified',
      comment: 'Trough on Friday',
      order: { dose: { value: 1250, unit: 'mg' } },
      signature: { signerName: 'Jonah Achterberg', meaning: 'verification', signedAt: noon },
    });
    expect(world.get('order-claim', claimIdOf(orderId))?.releasedAt).toBe(noon);
  });

  it('of an order that was edited while it was on the screen is refused, with both doses', () => {
    const args = decision();
    const dose = { value: 750, unit: 'mg' };
    world.run(
      'order.revise',
      { orderId, patientId, seen: { dose: { value: 1250, unit: 'mg' } }, to: { dose }, onWordOf: 'Dr. Osei', revisedAt: noon },
      mina,
    );
    expect(world.run('order.verify', args, jonah)).toMatchObject({
      refusal: { kind: 'conflict', fields: expect.arrayContaining([expect.objectContaining({ field: 'dose', theirs: dose })]) as unknown },
    });
    expect(order().verification?.state).toBe('changed');
  });

  it('made without the network of an order that another held meanwhile is refused and told', () => {
    const offline = decision();
    world.run('order.hold', { ...decision(), reason: 'Creatinine doubled' }, mina);
    expect(world.run('order.verify', offline, jonah)).toMatchObject({
      refusal: {
        kind: 'conflict',
        fields: expect.arrayContaining([{ field: 'status', seen: 'active', mine: 'active', theirs: 'on-hold' }]) as unknown,
      },
    });
    expect(order().status).toBe('on-hold');
  });

  it('of what another pharmacist verified meanwhile is refused: nobody verifies twice unknowingly', () => {
    const offline = decision();
    world.run('order.verify', decision(), mina);
    expect(world.run('order.verify', offline, jonah)).toMatchObject({ refusal: { kind: 'conflict' } });
  });

  it('of an order in the hands of another is refused, unless that was seen', () => {
    const blind = decision();
    world.run('order.claim', { orderId, patientId, claimedAt: noon }, mina);
    expect(world.run('order.verify', blind, jonah)).toMatchObject({ refusal: { fields: [{ field: 'claimedById', theirs: mina.id }] } });
    expect(world.run('order.verify', decision(), jonah).yes).toBe(true);
  });

  it('goes through when a colleague gave the order back meanwhile', () => {
    world.run('order.claim', { orderId, patientId, claimedAt: noon }, mina);
    const args = decision();
    world.run('order.release', { orderId, patientId, releasedAt: noon }, mina);
    expect(world.run('order.verify', args, jonah).yes).toBe(true);
  });

  it.each(['attention', 'stop', 'cannot-compute'] as const)('needs a reason for a check that says %s', (result) => {
    const open: CheckRecord[] = [{ id: 'renal', title: 'Kidneys', result, says: 'No creatinine is recorded.' }];
    expect(world.run('order.verify', decision(open), jonah)).toMatchObject({
      refusal: { kind: 'invalid', issues: [{ path: 'checks.renal' }] },
    });
    const [check] = open;
    const answered = check ? [{ ...check, reason: 'Drawn this morning, result by phone' }] : [];
    expect(world.run('order.verify', decision(answered), jonah).yes).toBe(true);
  });

  it('without any check is refused', () => {
    expect(world.run('order.verify', decision([]), jonah)).toMatchObject({ refusal: { kind: 'invalid' } });
  });

  it('of a stopped order is refused', () => {
    world.add('medication-request', orderId, { ...order(), status: 'stopped' });
    expect(world.run('order.verify', decision(), jonah)).toMatchObject({ refusal: { kind: 'wrong-status', status: 'stopped' } });
  });

  it('releases a held order', () => {
    world.run('order.hold', { ...decision(), reason: 'Waiting for a level' }, jonah);
    world.run('order.verify', decision(), jonah);
    expect(order()).toMatchObject({ status: 'active', verification: { state: 'verified' } });
  });
});

describe('a hold', () => {
  it('stops the order for every nurse, whatever changed meanwhile', () => {
    const args = decision();
    world.run('order.verify', decision(), mina);
    expect(world.run('order.hold', { ...args, reason: 'Potassium 6.8' }, jonah).yes).toBe(true);
    expect(order()).toMatchObject({ status: 'on-hold', verification: { state: 'held', words: 'Potassium 6.8' } });
  });

  it('needs a reason', () => {
    expect(world.run('order.hold', { ...decision(), reason: '  ' }, jonah)).toMatchObject({
      refusal: { issues: [{ message: 'Say why it is held' }] },
    });
  });
});

it('an order returned to the prescriber is a task that somebody answers for, and is on hold until then', () => {
  const taskId = TaskId.parse('task-q');
  const dueAt = addMinutes(noon, 240);
  world.run('order.return', { ...decision(), question: '1,250 mg or 750 mg?', taskId, priority: 'urgent', dueAt }, jonah);
  expect(world.get('task', taskId)).toMatchObject({
    title: 'Ask Dr. Osei about Vancomycin',
    detail: '1,250 mg or 750 mg?',
    ownerRole: 'coordinator',
    dueAt,
    focus: { kind: 'medication-request', id: orderId },
  });
  expect(order()).toMatchObject({ status: 'on-hold', verification: { state: 'returned' } });
});

it('a change that two people made to the same dose is told with both', () => {
  const seen = { dose: { value: 1250, unit: 'mg' } };
  const base = { orderId, patientId, seen, onWordOf: 'Dr. Osei', revisedAt: noon };
  world.run('order.revise', { ...base, to: { dose: { value: 1000, unit: 'mg' } } }, mina);
  expect(world.run('order.revise', { ...base, to: { dose: { value: 750, unit: 'mg' } } }, jonah)).toMatchObject({
    refusal: { kind: 'conflict', fields: [{ field: 'dose', mine: { value: 750 }, theirs: { value: 1000 } }] },
  });
});
