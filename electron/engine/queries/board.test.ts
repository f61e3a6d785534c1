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

it('a visit that a nurse of ours took from an offer is no agency’s', () => {
  visit({});
  taken({ name: 'Avery Lindqvist', practitionerId: nurse.id });
  expect(agency()).toBeUndefined();
});
