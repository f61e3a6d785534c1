import { describe, expect, it } from 'vitest';
import { logisticsOf } from '../../clinical/logistics/rules.ts';
import { a, hoursFromNow, now } from '../../../tests/support/make-records.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { DocOf, Kind, StoredRecord } from '../../records/registry.ts';
import { authorizationReadiness, type AuthorizationFacts } from './authorization-readiness.ts';
import { boxReadiness } from './box-readiness.ts';
import { deviceReadiness } from './device-readiness.ts';
import { confirmationReadiness, kitReadiness } from './home-readiness.ts';
import { orderReadiness } from './order-readiness.ts';

const day = '2026-03-10';
const on = (date: string): LocalDate => date as LocalDate;
const stored = <K extends Kind>(kind: K, doc: Partial<DocOf<K>>, id?: string): StoredRecord<K> =>
  ({ ...a(kind, doc, id), seq: 1 }) as unknown as StoredRecord<K>;

describe('orders', () => {
  const order = (more: Partial<DocOf<'medication-request'>>) => stored('medication-request', more, 'mreq-1');
  const verified = { verification: { state: 'verified' } } as const;
  const judge = (more: Partial<DocOf<'medication-request'>>, decisions: DocOf<'order-verification'>[] = []) =>
    orderReadiness([order(more)], decisions, day);

  it('are ready only when the pharmacist verified them, and say who and when', () => {
    const decision = a('order-verification', { orderId: 'mreq-1' as never, decision: 'verified' }).doc as DocOf<'order-verification'>;
    expect(judge(verified, [decision])).toMatchObject({
      ...{ state: 'ready', detail: `Vancomycin, verified by ${decision.signature.signerName}`, since: decision.signature.signedAt },
    });
    expect(judge({ verification: { state: 'changed' } })).toMatchObject({ state: 'blocked', mend: { do: 'ask', role: 'pharmacist' } });
  });

  it('that no pharmacist ever saw are neither ready nor refused: it is said', () => {
    expect(judge({})).toMatchObject({ state: 'attention', detail: 'Vancomycin: no pharmacist’s decision is recorded' });
  });

  it('are stopped by a hold, by their days and by the prescription', () => {
    const held = { status: 'on-hold', verification: { state: 'held', words: 'Waiting for a creatinine' } } as const;
    expect(judge(held).detail).toBe('Vancomycin: held by the pharmacist: Waiting for a creatinine');
    expect(judge({ ...verified, endOn: on('2026-03-09') }).detail).toBe('Vancomycin: ended on 9 Mar 2026');
    expect(judge({ ...verified, startOn: on('2026-03-11') }).state).toBe('blocked');
    expect(judge({ ...verified, rxExpiresOn: on('2026-03-09') }).detail).toContain('prescription ran out');
    expect(judge({ ...verified, endOn: on(day) }).state).toBe('ready');
    expect(orderReadiness([], [], day)).toMatchObject({ state: 'blocked', detail: 'No active infusion order' });
  });

  it('of two therapies the one that stops the visit is told', () => {
    const two = [order(verified), stored('medication-request', { status: 'on-hold' }, 'mreq-2')];
    expect(orderReadiness(two, [], day).state).toBe('blocked');
  });
});

describe('the authorization', () => {
  const ask = (authorizations: readonly Partial<DocOf<'authorization'>>[], more: Partial<AuthorizationFacts> = {}) =>
    authorizationReadiness({
      ...{ patientId: 'pat-1', day, orderId: undefined, coverages: [], visitsSince: () => 0, soonDays: 14 },
      authorizations: authorizations.map((doc, nth) => stored('authorization', doc, `auth-${String(nth)}`)),
      ...more,
    });

  it('is ready within its days and its visits, which are counted from the visits made', () => {
    expect(ask([{}])).toMatchObject({ state: 'ready', detail: 'Lakeside Health PA771, until 31 Dec 2026' });
    const twelve = [{ approved: { value: 12, unit: 'visits' as const } }];
    expect(ask(twelve, { visitsSince: () => 11 }).detail).toContain('1 of 12 visits left');
    expect(ask(twelve, { visitsSince: () => 12 })).toMatchObject({ state: 'blocked', mend: { do: 'chart', section: 'coverage' } });
  });

  it('that ends before the visit stops it, that ends soon after is looked at', () => {
    expect(ask([{ endOn: on('2026-03-09') }]).state).toBe('blocked');
    expect(ask([{ endOn: on('2026-03-20') }]).state).toBe('attention');
    expect(ask([{ startOn: on('2026-03-11') }]).state).toBe('blocked');
  });

  it('that was denied says why; while the payer thinks it is open', () => {
    const steps = [{ status: 'not-certified' as const, at: now, words: 'Try the oral drug first' }];
    expect(ask([{ status: 'not-certified', steps }])).toMatchObject({
      state: 'blocked',
      detail: 'Lakeside Health: denied (Try the oral drug first)',
      since: now,
    });
    expect(ask([{ status: 'pended' }]).state).toBe('attention');
    expect(ask([{ status: 'not-required' }]).state).toBe('ready');
  });

  it('of several the best speaks, and one of another therapy does not', () => {
    expect(ask([{ status: 'not-certified' }, {}]).state).toBe('ready');
    const other = [{ medicationRequestId: 'mreq-2' as never }];
    expect(ask(other, { orderId: 'mreq-1' })).toMatchObject({ state: 'not-recorded', detail: 'Nobody has asked whether one is needed' });
  });

  it('without one the insurance speaks, as an import left it', () => {
    const coverages = (authorization: DocOf<'coverage'>['authorization']) => ({ coverages: [stored('coverage', { authorization })] });
    expect(ask([], coverages({ required: false })).state).toBe('ready');
    expect(ask([], coverages({ required: true })).state).toBe('blocked');
    expect(ask([], coverages({ required: true, number: 'A1', endOn: on('2026-03-09') })).state).toBe('blocked');
  });
});

describe('the box', () => {
  const items = (a('shipment', {}).doc as DocOf<'shipment'>).items.map((item) => ({ ...item, kind: 'drug' as const }));
  const box = (id: string, more: Partial<DocOf<'shipment'>>) => stored('shipment', { items, ...more }, id);
  const rejected = (): Partial<DocOf<'shipment'>> => ({
    status: 'delivered',
    excursion: {
      ...{ reason: '14 °C for 3 h', at: now },
      settled: { decision: 'must-not-be-used', reason: 'Too warm', by: 'prac-1' as never, at: now },
    },
  });
  const judge = (...boxes: StoredRecord<'shipment'>[]) => boxReadiness(boxes, 'drug', hoursFromNow(4), logisticsOf([]).delays);

  it('is ready when delivered without an excursion, and since then', () => {
    expect(judge(box('shp-1', { status: 'delivered', deliveredAt: hoursFromNow(-3) }))).toEqual({
      ...{ state: 'ready', detail: 'Delivered', since: hoursFromNow(-3) },
    });
  });

  it('that got warm stops the visit until the pharmacist has decided', () => {
    const warm = { status: 'delivered', excursion: { reason: '14 °C for 3 h', at: now } } as const;
    expect(judge(box('shp-1', warm))).toMatchObject({ state: 'blocked', since: now, mend: { do: 'ask', role: 'pharmacist' } });
    expect(judge(box('shp-1', rejected()))).toMatchObject({ state: 'blocked' });
  });

  it('that was rejected counts no longer once another one is there', () => {
    expect(judge(box('shp-1', rejected()), box('shp-2', { status: 'delivered' }))?.state).toBe('ready');
    expect(judge(box('shp-1', rejected()), box('shp-2', { status: 'on-route', expectedAt: hoursFromNow(1) }))?.state).toBe('attention');
  });

  it('with supplies alone says nothing of the drug', () => {
    const supplies = items.map((item) => ({ ...item, kind: 'supply' as const }));
    expect(judge(box('shp-1', { status: 'delivered', items: supplies }))).toBeUndefined();
  });
});

describe('the line', () => {
  const line = (more: Partial<DocOf<'access-device'>>) =>
    a('access-device', { type: 'picc', site: 'upper arm', side: 'right', ...more }).doc as DocOf<'access-device'>;
  const judge = (devices: DocOf<'access-device'>[], requirement?: DocOf<'medication-request'>['deviceRequirement'], words?: string) =>
    deviceReadiness({ devices, requirement, words, day });

  it('is ready from the record, not from the referral’s words', () => {
    expect(judge([line({})])).toMatchObject({ state: 'ready', detail: 'PICC, right upper arm' });
    expect(judge([], 'central', 'PICC, right arm')).toMatchObject({
      ...{ state: 'not-recorded', detail: 'No line recorded; the referral says: PICC, right arm' },
    });
  });

  it('must be what the order asks for; one that serves is enough', () => {
    expect(judge([line({ type: 'midline' })], 'central')).toMatchObject({ state: 'blocked', mend: { do: 'visit', section: 'access' } });
    expect(judge([line({ type: 'peripheral' }), line({ type: 'port' })], 'central').state).toBe('ready');
  });

  it('that was to come out is told, and a peripheral one is placed at the visit', () => {
    expect(judge([line({ removal: { when: 'on-date', on: on('2026-03-01') } })]).state).toBe('attention');
    expect(judge([], 'peripheral').state).toBe('ready');
    expect(judge([], 'central', 'Peripheral IV, placed each visit').state).toBe('not-recorded');
  });
});

it('a kit out of date stops the visit, one without a date is looked at, none is not recorded', () => {
  const kit = (firstExpiry?: string) => a('home-kit', firstExpiry ? { firstExpiry: on(firstExpiry) } : {}).doc as DocOf<'home-kit'>;
  expect(kitReadiness([kit('2026-12-31')], day).state).toBe('ready');
  expect(kitReadiness([kit('2026-03-10')], day).state).toBe('blocked');
  expect(kitReadiness([{ ...kit(), firstExpiry: undefined }], day).state).toBe('attention');
  expect(kitReadiness([], day)).toMatchObject({ state: 'not-recorded', mend: { do: 'chart', section: 'supplies' } });
});

it('a patient who declined stops the visit; who was not reached is called again', () => {
  const call = a('contact-attempt', { outcome: 'no-answer', at: now }).doc as DocOf<'contact-attempt'>;
  expect(confirmationReadiness('declined', undefined)).toMatchObject({ state: 'blocked', mend: { do: 'call' } });
  expect(confirmationReadiness('unconfirmed', call)).toMatchObject({ detail: 'Not reached yet', since: now });
  expect(confirmationReadiness('confirmed', undefined).state).toBe('ready');
});
