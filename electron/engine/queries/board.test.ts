import { afterEach, beforeEach, expect, it } from 'vitest';
import { a, hoursFromNow, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';
import { put } from '../../../shared/domain/define-command.ts';
import type { DocOf } from '../../../shared/records/registry.ts';

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore({ ...nurse, roles: ['coordinator'] });
  store.put(a('patient', {}, 'pat-1'));
});
afterEach(() => store.close());

const [start, end] = [hoursFromNow(30), hoursFromNow(31)];
const visit = (more: Partial<DocOf<'appointment'>>) => {
  const { practitionerId: _nobody, ...doc } = a('appointment', { start, end }).doc as DocOf<'appointment'>;
  store.put(put('appointment', 'appt-1', { ...doc, ...more }));
};
const taken = (takenBy: DocOf<'shift-offer'>['takenBy'], status: DocOf<'shift-offer'>['status'] = 'taken') =>
  store.put(a('shift-offer', { appointmentId: 'appt-1' as never, start, end, status, ...(takenBy ? { takenBy } : {}) }, 'shift-1'));
const agency = (): unknown => store.ask('board', { from: hoursFromNow(24), to: hoursFromNow(48) }).visits[0]?.agency;

it('a visit that an agency makes says whom they send, as long as nobody changes it or sends nobody after all', () => {
  visit({});
  expect(agency()).toBeUndefined();
  taken({ name: 'Pat Quill', agency: 'Northside Nursing' });
  expect(agency()).toBe('Pat Quill, Northside Nursing');
  visit({ practitionerId: nurse.id });
  expect(agency()).toBeUndefined();
  visit({ start: hoursFromNow(32), end: hoursFromNow(33) });
  expect(agency()).toBeUndefined();
  visit({});
  taken({ name: 'Pat Quill', agency: 'Northside Nursing' }, 'withdrawn');
  expect(agency()).toBeUndefined();
});

it('a visit that an agency makes names whom they send in the schedule, in issues and on the box, and asks for no hours of ours', () => {
  const [from, to] = [hoursFromNow(24), hoursFromNow(48)];
  const asked = { now: hoursFromNow(29), dayStart: from, dayEnd: to, today: '2026-03-11' as never };
  const names = (): unknown[] => [
    store.ask('visits', { from, to })[0]?.practitionerName,
    store.ask('exceptions', asked)[0]?.nurseName,
    store.ask('shipments', { from, to })[0]?.nurseName,
  ];
  const week = (): unknown => store.ask('capacity', { from: from.slice(0, 10), weeks: 1, zone: 'America/Chicago' }).rows[0]?.weeks[0];
  visit({ confirmation: 'unconfirmed' });
  store.put(a('shipment', { appointmentId: 'appt-1' as never, window: { earliest: start, latest: end } }, 'ship-1'));
  expect(names()).toEqual([undefined, undefined, undefined]);
  expect(week()).toMatchObject({ needed: 60, withoutNurse: 60, byAgency: 0 });
  taken({ name: 'Pat Quill', agency: 'Northside Nursing' });
  expect(names()).toEqual(Array(3).fill('Pat Quill, Northside Nursing'));
  expect(week()).toMatchObject({ needed: 0, withoutNurse: 0, byAgency: 60 });
});

it('a visit that a nurse of ours took from an offer is no agency’s', () => {
  visit({});
  taken({ name: 'Avery Lindqvist', practitionerId: nurse.id });
  expect(agency()).toBeUndefined();
});

it('an agency’s visit is asked about an hour after it should be over, for nobody of theirs checks in here; a visit of nobody ten minutes after its time', () => {
  const [from, to] = [hoursFromNow(24), hoursFromNow(48)];
  const late = (now: ReturnType<typeof hoursFromNow>): unknown =>
    store.ask('exceptions', { now, dayStart: from, dayEnd: to, today: '2026-03-11' }).find(({ kind }) => kind === 'late-nurse')?.reason;
  visit({});
  expect(late(hoursFromNow(30.5))).toBe('Not begun 30 min after its time, and no nurse is named.');
  taken({ name: 'Pat Quill', agency: 'Northside Nursing' });
  expect([late(hoursFromNow(30.5)), late(hoursFromNow(32))]).toEqual([undefined, undefined]);
  expect(late(hoursFromNow(34))).toBe('It should have been over 3 h ago, and nothing is noted of it: ask Pat Quill, Northside Nursing.');
});
