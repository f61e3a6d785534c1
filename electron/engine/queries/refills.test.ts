import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { a, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, putRecords, type QueryStore } from '../../../tests/support/query-store.ts';
import { LocalDate } from '../../../shared/kernel/time.ts';
import { MedicationRequestId, RefillId } from '../../../shared/records/ids.ts';
import { refillIdOf } from '../../../shared/records/refill.ts';

const day = (text: string): LocalDate => LocalDate.parse(text);
const orderId = MedicationRequestId.parse('mreq-1');
const refillId = refillIdOf(orderId, 1);
const verified = { verification: { state: 'verified' as const }, intervalDays: 28, refillsLeft: 2 };
const signed = { byId: nurse.id, byName: 'Jonah Achterberg' };
const draft = { doses: 1, daysSupply: 28, neededBy: day('2026-03-12'), supplies: [] };
let store: QueryStore;
let seq = 1000;
/** Each in its turn, as the server numbers them: what comes later replaces what was there. */
const then: QueryStore['put'] = (...writes) => putRecords(store.db, writes, (seq += 10));

beforeEach(() => {
  store = openQueryStore({ ...nurse, roles: ['pharmacist'] });
  store.put(a('patient', {}, 'pat-1'));
});
afterEach(() => store.close());

const order = (more: object = {}, id = 'mreq-1') => a('medication-request', { ...verified, ...more }, id);
const list = () => store.ask('refills', { now });
const chain = () => store.ask('orderRefills', { orderId, now })?.current?.chain.map(({ id, state }) => `${id} ${state}`);

describe('the list of refills', () => {
  it('has a therapy from two weeks before its supply ends, the first to run out first', () => {
    store.put(
      order({ startOn: day('2026-02-15'), dispenseRequest: { daysSupply: 28 } }),
      order({ startOn: day('2026-02-15'), dispenseRequest: { daysSupply: 26 } }, 'mreq-2'),
      order({ startOn: day('2026-03-01'), dispenseRequest: { daysSupply: 28 } }, 'mreq-later'),
    );
    expect(
      list()
        .filter(({ what }) => what === 'refill')
        .map(({ orderId: id, status, supplyEndsOn, dueOn }) => [id, status, supplyEndsOn, dueOn]),
    ).toEqual([
      ['mreq-2', 'not-begun', '2026-03-12', '2026-02-27'],
      ['mreq-1', 'not-begun', '2026-03-14', '2026-02-28'],
    ]);
  });

  it('says so where nobody knows how long the home is supplied; it is never left out', () => {
    store.put(order());
    expect(list()).toMatchObject([{ what: 'unknown-supply', status: 'not-begun' }]);
  });

  it('leaves out an order that no pharmacist has verified yet, and one that the patient declined', () => {
    store.put(
      order({ verification: { state: 'new' } }, 'mreq-new'),
      order({ startOn: day('2026-01-15'), dispenseRequest: { daysSupply: 56 } }),
      a('refill', { status: 'declined', supplyEndsOn: day('2026-03-11') }, refillId),
    );
    expect(list().filter(({ what }) => what === 'refill')).toEqual([]);
  });

  it('asks for the calls after a first fill, until somebody was reached', () => {
    store.put(order({ startOn: day('2026-03-05'), dispenseRequest: { daysSupply: 28 } }));
    expect(list()).toMatchObject([{ what: 'first-fill', call: 'The day after', dueOn: '2026-03-06' }]);
    const call = { step: 'first-day', reached: true, words: 'All well', at: now, ...signed };
    store.put(a('refill', { number: 0, status: 'ordered', followUps: [call] }, refillIdOf(orderId, 0)));
    expect(list()).toEqual([]);
  });
});

describe('the chain of a refill', () => {
  it('goes from step to step as the records of others tell', () => {
    const affirmation = { answer: 'yes' as const, by: 'Grace Okafor', how: 'phone' as const, items: [], at: now, recordedByName: 'Cora' };
    then(order(), a('refill', {}, refillId));
    expect(chain()?.slice(0, 3)).toEqual(['due done', 'called now', 'answered later']);
    then(a('contact-attempt', { refillId: RefillId.parse(refillId), at: now, outcome: 'reached' }, 'call-1'));
    expect(chain()?.slice(1, 3)).toEqual(['called done', 'answered now']);
    const accepted = { affirmation, draft, acceptance: { at: now, checks: [], ...signed } };
    then(a('refill', { status: 'accepted', ...accepted }, refillId));
    expect(chain()?.slice(2, 5)).toEqual(['answered done', 'accepted done', 'draft now']);
    then(
      order({ verification: { state: 'held', words: 'Creatinine doubled' }, dispenseRequest: { refillId } }),
      a('refill', { status: 'ordered', ...accepted, ordered: { at: now, ...signed } }, refillId),
    );
    expect(chain()?.slice(4, 6)).toEqual(['draft done', 'verification stopped']);
    then(a('order-verification', { orderId, order: { dispenseRequest: { refillId } } }, 'over-1'));
    expect(chain()?.slice(5, 7)).toEqual(['verification done', 'dispense now']);
    then(
      a('shipment', { refillId, status: 'delivered', deliveredAt: now, appointmentId: 'appt-1' as never }, 'shp-1'),
      a('appointment', { start: hoursFromNow(2) }, 'appt-1'),
    );
    const found = store.ask('orderRefills', { orderId, now });
    // Delivered: this cycle is done for the pharmacy, the next one has the next number.
    expect(found?.number).toBe(2);
    expect(found?.earlier[0]?.chain.slice(6).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'dispense unrecorded',
      'delivery done',
      'visit now',
    ]);
    expect(found?.supplyEndsOn).toBe('2026-04-06');
  });
});

describe('adherence', () => {
  it('tells days covered from fills, and doses on time from visits, since the first fill', () => {
    store.put(
      order({ startOn: day('2026-01-01'), dispenseRequest: { daysSupply: 56 } }),
      ...['2026-01-01', '2026-01-29', '2026-03-03'].map((on, index) =>
        a('encounter', { start: `${on}T18:00:00.000Z` as never }, `enc-${String(index)}`),
      ),
    );
    expect(store.ask('orderRefills', { orderId, now })?.adherence).toEqual({
      ...{ from: '2026-01-01', to: '2026-03-10' },
      pdc: { part: 56, of: 69, ratio: 56 / 69 },
      mpr: { part: 56, of: 69, ratio: 56 / 69 },
      onTime: { part: 1, of: 2, ratio: 0.5, allowedDays: 3, intervalDays: 28 },
    });
  });

  it('says nothing of days covered when no fill is known', () => {
    store.put(order());
    expect(store.ask('orderRefills', { orderId, now })?.adherence).not.toHaveProperty('pdc');
  });
});
