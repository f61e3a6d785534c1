import { describe, expect, it } from 'vitest';
import { noon, patientId } from '../../../tests/support/world.ts';
import type { LocalDate } from '../../kernel/time.ts';
import { MedicationRequestId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import { payerStanding, type PayerFacts } from './payer-standing.ts';
import { payerText } from './payer-text.ts';
import { isReplaced, reminderDue, reminderTaskId } from './reminder.ts';

type Authorization = DocOf<'authorization'>;
const day = '2032-03-10';
const on = (date: string): LocalDate => date as LocalDate;
const orderId = MedicationRequestId.parse('mreq-1');

const granted = (more: Partial<Authorization> = {}): Authorization => ({
  ...{ patientId, payor: 'Lakeside', covers: 'drug-and-visits', status: 'certified', number: 'PA1', endOn: on('2032-06-30') },
  steps: [{ status: 'certified', at: noon }],
  ...more,
});
const insurance = (authorization: DocOf<'coverage'>['authorization']) => ({
  doc: { patientId, status: 'active', payor: 'Lakeside', authorization } as DocOf<'coverage'>,
});
const ask = (authorizations: readonly Authorization[], more: Partial<PayerFacts> = {}) =>
  payerStanding({
    ...{ day, about: 'drug', orderId, coverages: [], authorizations: authorizations.map((doc) => ({ doc })) },
    ...more,
  });

describe('does somebody pay', () => {
  it('the record counts before the insurance, the insurance before the order', () => {
    const coverages = [insurance({ required: true, number: 'OLD', endOn: on('2032-01-01') })];
    const orderSays = '2032-12-31';
    expect(ask([granted()], { coverages, orderSays })).toMatchObject({ says: 'authorization', state: 'granted', endOn: '2032-06-30' });
    expect(ask([], { coverages, orderSays })).toMatchObject({ says: 'insurance', state: 'ended' });
    expect(ask([], { orderSays })).toMatchObject({ says: 'order', state: 'granted', endOn: orderSays });
    expect(ask([])).toEqual({ says: 'nobody', state: 'unknown' });
  });

  it('an insurance that asks for one and tells nothing more gives way to what the order says', () => {
    const coverages = [insurance({ required: true })];
    expect(ask([], { coverages }).state).toBe('missing');
    expect(ask([], { coverages, orderSays: '2032-12-31' })).toMatchObject({ says: 'order', state: 'granted' });
  });

  it('what was never sent to the payer speaks only where nothing else does', () => {
    const draft = granted({ status: 'draft', number: undefined, endOn: undefined });
    expect(ask([draft]).state).toBe('asked');
    expect(ask([draft], { coverages: [insurance({ required: false })] }).state).toBe('not-required');
  });

  it('the therapy’s own request counts before one for any therapy', () => {
    expect(ask([granted({ status: 'not-certified', medicationRequestId: orderId }), granted()]).state).toBe('refused');
    expect(ask([granted({ medicationRequestId: MedicationRequestId.parse('mreq-2') })]).state).toBe('unknown');
  });

  it('a consent for visits pays no drug, one for the drug speaks for visits only where nobody asked for those', () => {
    const visits = granted({ covers: 'visits' });
    const drug = granted({ covers: 'drug', status: 'not-certified' });
    expect(ask([visits]).state).toBe('unknown');
    expect(ask([visits, drug], { about: 'visits' }).state).toBe('granted');
    expect(ask([drug], { about: 'visits' }).state).toBe('refused');
  });

  it('is said in the same words everywhere', () => {
    const twelve = granted({ approved: { value: 12, unit: 'visits' } });
    expect(payerText(ask([], { authorizations: [{ doc: twelve, visitsUsed: 11 }] }))).toBe(
      'Lakeside PA1, until 30 Jun 2032, 1 of 12 visits left',
    );
    expect(payerText(ask([], { authorizations: [{ doc: twelve, visitsUsed: 14 }] }))).toBe('Lakeside PA1: all 12 visits are used');
    expect(payerText(ask([], { orderSays: '2032-06-30' }))).toBe('The order says until 30 Jun 2032; no authorization is recorded');
    expect(payerText(ask([granted({ status: 'pended' })]))).toBe('Lakeside: pended by the payer');
  });
});

describe('the reminder', () => {
  const rule = { days: 14, unitsLeft: 2 };
  const due = (more: Partial<Authorization>, visitsUsed?: number) => reminderDue({ doc: granted(more), visitsUsed }, day, rule);

  it('comes so many days before the end as the organisation set, and not before', () => {
    expect(due({ endOn: on('2032-03-24') })).toBe('Last day 24 Mar 2032');
    expect(due({ endOn: on('2032-03-25') })).toBeUndefined();
    expect(due({ endOn: on('2032-03-10') })).toBe('Last day 10 Mar 2032');
    expect(due({ endOn: on('2032-03-09') })).toBe('Last day 9 Mar 2032');
    expect(due({ endOn: on('2032-02-01') }), 'long gone').toBeUndefined();
  });

  it('comes when few visits, doses or units are left', () => {
    const twelve = { approved: { value: 12, unit: 'visits' as const } };
    expect(due(twelve, 9)).toBeUndefined();
    expect(due(twelve, 10)).toBe('2 of 12 visits left');
    expect(due(twelve, 12)).toBe('All 12 visits are used');
    expect(due({ approved: { value: 6, unit: 'doses' }, used: { value: 5, at: noon } })).toBe('1 of 6 doses left');
    expect(due({ approved: { value: 6, unit: 'doses' } }), 'nobody counted').toBeUndefined();
  });

  it('is one task a period: the same for the same grant, another once it was extended', () => {
    expect(reminderTaskId('auth-1', granted())).toBe(reminderTaskId('auth-1', granted({ note: 'x' })));
    expect(reminderTaskId('auth-1', granted())).not.toBe(reminderTaskId('auth-1', granted({ endOn: on('2032-12-31') })));
  });

  it('is not needed where another consent of the therapy holds longer', () => {
    const one = granted();
    expect(isReplaced(one, [granted({ endOn: on('2032-12-31') })])).toBe(true);
    expect(isReplaced(one, [granted({ endOn: on('2032-12-31'), status: 'submitted' })])).toBe(false);
    expect(isReplaced(one, [granted({ endOn: on('2032-12-31'), covers: 'drug' })])).toBe(false);
  });
});
