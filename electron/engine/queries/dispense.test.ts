import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { a, branchId, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';
import type { DocOf } from '../../../shared/records/registry.ts';

let store: QueryStore;
const lot = 'V123';
const labelLot = 'C260310-01';

beforeEach(() => {
  store = openQueryStore({ ...nurse, roles: ['pharmacist'] });
  store.put(a('patient', {}, 'pat-1'));
});
afterEach(() => store.close());

const order = (id: string, more: Partial<DocOf<'medication-request'>> = {}) =>
  a('medication-request', { frequency: 'every 12 hours', intervalDays: 7, verification: { state: 'verified' }, ...more }, id);

describe('what has to be made', () => {
  const needs = () => store.ask('doseNeeds', { now }).map(({ order: { id }, why, doses }) => [id, why, doses]);

  it('is a verified order whose visit is near, with the doses until the next one', () => {
    store.put(order('mreq-1'), a('appointment', { start: hoursFromNow(30) }, 'appt-1'));
    expect(needs()).toEqual([['mreq-1', 'visit', 14]]);
  });

  it('is neither an order that waits for a pharmacist, nor a visit far away, nor one that was dispensed for', () => {
    store.put(order('mreq-1', { verification: { state: 'changed' } }), a('appointment', { start: hoursFromNow(30) }, 'appt-1'));
    expect(needs()).toEqual([]);
    store.put(order('mreq-1'), a('appointment', { start: hoursFromNow(24 * 20) }, 'appt-1'));
    expect(needs()).toEqual([]);
    store.put(
      a('appointment', { start: hoursFromNow(30) }, 'appt-1'),
      a('medication-dispense', { medicationRequestId: 'mreq-1' as never, appointmentId: 'appt-1' as never }),
    );
    expect(needs()).toEqual([]);
  });

  it('is a refill that was ordered, with what was asked for, until it is dispensed', () => {
    const draft = { doses: 28, daysSupply: 14, neededBy: '2026-03-12' as never, supplies: [] };
    store.put(order('mreq-1'), a('refill', { medicationRequestId: 'mreq-1' as never, status: 'ordered', draft }, 'rfl-1'));
    expect(needs()).toEqual([['mreq-1', 'refill', 28]]);
    store.put(a('medication-dispense', { medicationRequestId: 'mreq-1' as never, refillId: 'rfl-1' as never }));
    expect(needs()).toEqual([]);
  });

  it('says in which batch it is being made', () => {
    store.put(order('mreq-1'), a('appointment', { start: hoursFromNow(30) }), a('compounding-batch', {}, 'bat-1'));
    expect(store.ask('doseNeeds', { now })[0]?.batch).toMatchObject({ id: 'bat-1', status: 'in-progress' });
  });
});

describe('the shelf', () => {
  it('counts as usable what is in date and not recalled', () => {
    const of = (more: Partial<DocOf<'inventory-lot'>>, id: string) => a('inventory-lot', more, id);
    store.put(
      a('inventory-item', {}, 'item-1'),
      of({ onHand: 10 }, 'lot-1'),
      of({ onHand: 5, expiresOn: '2026-03-01' as never }, 'lot-2'),
      of({ onHand: 3, status: 'recalled' }, 'lot-3'),
      of({ onHand: 0 }, 'lot-4'),
    );
    const [row] = store.ask('shelf', { today: '2026-03-10' });
    expect(row?.usable).toBe(10);
    expect(row?.lots.map(({ id }) => id)).toEqual(['lot-2', 'lot-1', 'lot-3']);
  });
});

describe('a recall by lot', () => {
  const ask = () => store.ask('recall', { lot: ' v123 ', product: 'vancomycin' });

  beforeEach(() => {
    store.put(
      a('lot-use', { lot, lotKey: lot, labelLot, dispenseId: 'disp-1' as never }, 'use-1'),
      a('lot-use', { lot, lotKey: lot, product: 'Cefazolin', dispenseId: 'disp-1' as never }, 'use-2'),
      a('medication-dispense', {}, 'disp-1'),
    );
  });

  it('finds the patient whose batch holds it, and not another product with the same number', () => {
    expect(ask().hits.map(({ use, where, left, patient }) => [use.id, where, left, patient.name])).toEqual([
      ['use-1', 'pharmacy', 14, 'Okafor, Grace'],
    ]);
  });

  it('says where it is: on its way, in the home, given at which visit, and how many are left', () => {
    const box = (status: DocOf<'shipment'>['status']) =>
      a(
        'shipment',
        {
          status,
          items: [{ name: 'V', quantity: { value: 14, unit: 'doses' }, kind: 'drug', temperature: 'room', dispenseId: 'disp-1' as never }],
        },
        'shp-1',
      );
    store.put(box('on-route'));
    expect(ask().hits[0]?.where).toBe('on-the-way');
    store.put(box('delivered'));
    expect(ask().hits[0]).toMatchObject({ where: 'home', left: 14 });
    const product = { id: 'p', description: 'V', lot: labelLot, expiresOn: '2026-03-19' as never, volumeMl: 250, addedAt: now };
    store.put(
      a(
        'medication-administration',
        { status: 'completed', startedAt: now, products: [product, { ...product, id: 'q', void: true }] },
        'madm-1',
      ),
    );
    expect(ask().hits[0]).toMatchObject({ where: 'home', left: 13, given: [{ encounterId: 'enc-1', count: 1 }] });
    const back = {
      id: 't',
      what: 'wasted',
      lot: labelLot,
      quantity: 13,
      unit: 'doses',
      reason: 'Recall',
      restocked: false,
      at: now,
    } as const;
    // A newer version has a higher number.
    store.put(a('task'), a('task'), a('medication-dispense', { takenBack: [{ ...back, byId: nurse.id, byName: nurse.name }] }, 'disp-1'));
    expect(ask().hits[0]).toMatchObject({ where: 'given', left: 0 });
  });

  it('finds what still lies on the shelf and in batches that were not given to anybody', () => {
    const component = { id: 'c', itemId: 'item-1', lotId: 'lot-1', name: 'V', role: 'drug', lot, expiresOn: '2027-01-31', quantity: 18 };
    store.put(
      a('inventory-item', {}, 'item-1'),
      a('inventory-lot', {}, 'lot-1'),
      a('compounding-batch', { components: [{ ...component, unit: 'vial', how: 'scanned', at: now, byId: nurse.id } as never] }, 'bat-1'),
    );
    expect(ask().shelf.map(({ lot: { id } }) => id)).toEqual(['lot-1']);
    expect(ask().batches.map(({ id }) => id)).toEqual(['bat-1']);
  });
});

it("a patient's dispenses come with the box that they lie in", () => {
  store.put(a('medication-dispense', { branchId }, 'disp-1'));
  expect(store.ask('patientDispenses', { patientId: 'pat-1' })).toMatchObject([{ record: { id: 'disp-1' }, waiting: false }]);
});
