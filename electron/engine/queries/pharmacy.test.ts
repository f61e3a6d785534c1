import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { a, dayEnd, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';
import type { Actor } from '../../../shared/domain/define-command.ts';
import { LocalDate } from '../../../shared/kernel/time.ts';
import { MedicationRequestId } from '../../../shared/records/ids.ts';
import { claimIdOf } from '../../../shared/records/order-claim.ts';
import { reviewIdOf } from '../../../shared/records/result-review.ts';

const pharmacist: Actor = { ...nurse, roles: ['pharmacist'] };
const lab = (code: string, name: string, value: number, unit: string, hours: number) => ({
  ...{ category: 'laboratory' as const, code, name, value: { value, unit }, effectiveAt: hoursFromNow(-hours) },
});
let store: QueryStore;

beforeEach(() => {
  store = openQueryStore(pharmacist);
  store.put(a('patient', {}, 'pat-1'));
});
afterEach(() => store.close());

describe('the verification queue', () => {
  it('has orders by the hour they are promised for, those without an hour last, and no verified or stopped one', () => {
    store.put(
      a('medication-request', { verification: { state: 'new', promisedBy: hoursFromNow(4) } }, 'mreq-late'),
      a('medication-request', { verification: { state: 'changed', promisedBy: hoursFromNow(-1) } }, 'mreq-soon'),
      a('medication-request', { verification: { state: 'renewed' } }, 'mreq-none'),
      a('medication-request', { verification: { state: 'verified' } }, 'mreq-done'),
      a('medication-request', { status: 'stopped', verification: { state: 'new' } }, 'mreq-stopped'),
      a('medication-request', {}, 'mreq-old'),
    );
    expect(store.ask('pharmacyQueue', { now }).orders.map(({ id }) => id)).toEqual(['mreq-soon', 'mreq-late', 'mreq-none']);
  });

  it('says whose hands an order is in, until it is given back', () => {
    const claim = { practitionerName: 'Jonah Achterberg', claimedAt: now };
    for (const id of ['mreq-held', 'mreq-back'].map((one) => MedicationRequestId.parse(one)))
      store.put(
        a('medication-request', { verification: { state: 'new' } }, id),
        a('order-claim', { ...claim, orderId: id, ...(id === 'mreq-back' ? { releasedAt: now } : {}) }, claimIdOf(id)),
      );
    expect(store.ask('pharmacyQueue', { now }).orders.map(({ id, holder }) => [id, holder?.name])).toEqual([
      ['mreq-back', undefined],
      ['mreq-held', 'Jonah Achterberg'],
    ]);
  });

  it('has a critical potassium above all until somebody says what was done', () => {
    store.put(
      a('observation', lab('2823-3', 'Potassium', 6.8, 'mmol/L', 2), 'obs-high'),
      a('observation', lab('2823-3', 'Potassium', 5, 'mmol/L', 1), 'obs-fine'),
      a('observation', lab('2823-3', 'Potassium', 7, 'mmol/L', 24 * 20), 'obs-past'),
      a('observation', { ...lab('2823-3', 'Potassium', 9, 'mmol/L', 1), status: 'entered-in-error' }, 'obs-wrong'),
    );
    const criticals = () => store.ask('pharmacyQueue', { now }).criticals.map(({ record }) => record.id);
    expect(criticals()).toEqual(['obs-high']);
    store.put(a('result-review', { observationId: 'obs-high' as never, critical: true, action: 'Dr. Osei told' }, reviewIdOf('obs-high')));
    expect(criticals()).toEqual([]);
  });

  it('stands on the day of a pharmacist before all else, late once its time is over, until it is acknowledged', () => {
    store.put(
      a('observation', lab('2823-3', 'Potassium', 6.8, 'mmol/L', 2), 'obs-high'),
      a('task', { title: 'Call the laboratory', priority: 'urgent', ownerId: nurse.id }),
    );
    const today = () => store.ask('worklist', { now, dayEnd });
    expect(today().items.map(({ what, title, priority }) => [what, title, priority])).toEqual([
      ['critical-result', 'Potassium 6.8 mmol/L', 'stat'],
      ['task', 'Call the laboratory', 'urgent'],
    ]);
    expect(today().items[0]).toMatchObject({ reason: expect.stringMatching(/^Above .* Not acknowledged yet\.$/) as string });
    expect(today().counts).toMatchObject({ today: 1 });
    expect(store.ask('worklist', { now, dayEnd, search: 'potass' }).items).toHaveLength(1);
    store.put(a('result-review', { observationId: 'obs-high' as never, critical: true, action: 'Dr. Osei told' }, reviewIdOf('obs-high')));
    expect(today().items.map(({ what }) => what)).toEqual(['task']);
  });

  it('has a result whose unit is not known, and one that the laboratory flags, whatever the value', () => {
    store.put(
      a('observation', lab('2823-3', 'Potassium', 16, 'mg/dL', 2), 'obs-unit'),
      a(
        'observation',
        { ...lab('99999-9', 'Rare test', 1, 'x', 2), interpretation: { text: 'Critical', coding: [{ system: 'v3', code: 'HH' }] } },
        'obs-flag',
      ),
    );
    const found = store.ask('pharmacyQueue', { now }).criticals.map(({ record, verdict }) => [record.id, verdict]);
    expect(found.sort()).toEqual([
      ['obs-flag', 'critical'],
      ['obs-unit', 'unit-unknown'],
    ]);
  });
});

describe('an order to verify', () => {
  it('comes with the newest weight first, its labs, other orders and decisions', () => {
    const orderId = MedicationRequestId.parse('mreq-1');
    store.put(
      a('medication-request', { verification: { state: 'new' } }, orderId),
      a('medication-request', { medication: { text: 'Gentamicin' } }, 'mreq-2'),
      a('observation', { code: '29463-7', name: 'Body weight', value: { value: 70, unit: 'kg' }, effectiveAt: hoursFromNow(-48) }),
      a('observation', { code: '29463-7', name: 'Body weight', value: { value: 71, unit: 'kg' }, effectiveAt: hoursFromNow(-2) }),
      a('observation', lab('2160-0', 'Creatinine', 0.9, 'mg/dL', 5)),
      a('order-verification', { orderId }),
    );
    const review = store.ask('orderReview', { orderId, now });
    expect(review?.facts.weights.map(({ value }) => value)).toEqual([71, 70]);
    expect(review?.facts.labs).toMatchObject([{ name: 'Creatinine', value: 0.9 }]);
    expect(review?.facts.otherOrders.map(({ id }) => id)).toEqual(['mreq-2']);
    expect(review?.decisions).toHaveLength(1);
  });

  it('that is not here is nothing, not an error', () => {
    expect(store.ask('orderReview', { orderId: MedicationRequestId.parse('mreq-none'), now })).toBeUndefined();
  });
});

it('running therapies tell which labs are due, the worst first, and which weekly look is', () => {
  const running = { verification: { state: 'verified' as const }, startOn: LocalDate.parse('2026-02-01') };
  store.put(
    a('patient', { name: { family: 'Zed', given: ['A'] } }, 'pat-2'),
    a('medication-request', { ...running, medication: { text: 'Vedolizumab' } }, 'mreq-calm'),
    a('medication-request', { ...running, patientId: 'pat-2' as never }, 'mreq-vanc'),
    a('observation', { ...lab('6690-2', 'White blood cells', 7, '10*3/uL', 24), patientId: 'pat-2' as never }),
    a('therapy-review', { orderId: 'mreq-calm' as never, nextOn: LocalDate.parse('2026-03-20') }),
  );
  const rows = store.ask('therapies', { now });
  expect(rows.map(({ order, reviewDue }) => [order.id, reviewDue])).toEqual([
    ['mreq-vanc', true],
    ['mreq-calm', false],
  ]);
  expect(rows[0]?.due.map(({ test, state }) => [test.test, state])).toEqual([
    ['BMP with creatinine', 'overdue'],
    ['Vancomycin level or AUC', 'overdue'],
    ['CBC', 'later'],
  ]);
});
