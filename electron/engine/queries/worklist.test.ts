import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentId, LocationId, PatientId, PractitionerId } from '../../../shared/records/ids.ts';
import { a, branchId, dayEnd, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore(nurse);
  store.put(a('patient', {}, 'pat-1'), a('patient', { name: { family: 'Nowak', given: ['Piotr'] }, mrn: '700200' }, 'pat-2'));
});
afterEach(() => store.close());

const mine = { ownerId: nurse.id, patientId: 'pat-1' as PatientId };
const somebody = 'prac-else' as PractitionerId;
const ask = (more: { search?: string; showDone?: boolean; limit?: number } = {}) => store.ask('worklist', { now, dayEnd, ...more });
const titles = (more = {}) => ask(more).items.map(({ title }) => title);

describe('the worklist', () => {
  it('has the tasks of the person, and those of the role in the person’s branches that nobody has taken', () => {
    store.put(
      a('task', { title: 'Mine', ownerId: nurse.id }),
      a('task', { title: 'Role, my branch', ownerRole: 'nurse', branchId }),
      a('task', { title: 'Role, no branch', ownerRole: 'nurse' }),
      a('task', { title: 'Role, other branch', ownerRole: 'nurse', branchId: 'loc-2' as LocationId }),
      a('task', { title: 'Role, taken by another', ownerRole: 'nurse', branchId, ownerId: somebody }),
      a('task', { title: 'Other role', ownerRole: 'pharmacist', branchId }),
      a('task', { title: 'Another person', ownerId: somebody }),
    );
    expect(titles().sort()).toEqual(['Mine', 'Role, my branch', 'Role, no branch']);
  });

  it('leaves out what is done, cancelled or entered in error', () => {
    for (const status of ['completed', 'cancelled', 'entered-in-error'] as const) store.put(a('task', { ...mine, status, title: status }));
    for (const status of ['requested', 'in-progress', 'on-hold'] as const) store.put(a('task', { ...mine, status, title: status }));
    expect(titles().sort()).toEqual(['in-progress', 'on-hold', 'requested']);
  });

  it('is sorted by urgency, then by time, and what has no time comes last', () => {
    store.put(
      a('task', { ...mine, title: 'routine, soon', dueAt: hoursFromNow(1) }),
      a('task', { ...mine, title: 'urgent, no time', priority: 'urgent' }),
      a('task', { ...mine, title: 'urgent, later', priority: 'urgent', dueAt: hoursFromNow(40) }),
      a('task', { ...mine, title: 'asap', priority: 'asap', dueAt: hoursFromNow(50) }),
      a('task', { ...mine, title: 'urgent, overdue', priority: 'urgent', dueAt: hoursFromNow(-5), status: 'on-hold' }),
      a('task', { ...mine, title: 'stat', priority: 'stat', dueAt: hoursFromNow(60) }),
    );
    expect(titles()).toEqual(['stat', 'asap', 'urgent, overdue', 'urgent, later', 'urgent, no time', 'routine, soon']);
  });

  it('has the visits of today and those of earlier days that were never begun, not tomorrow’s', () => {
    store.put(
      a('appointment', { serviceType: 'Today' }),
      a('appointment', { serviceType: 'Last week', start: hoursFromNow(-170), end: hoursFromNow(-169) }),
      a('appointment', { serviceType: 'Under way', status: 'arrived', start: hoursFromNow(-1) }),
      a('appointment', { serviceType: 'Tomorrow', start: hoursFromNow(24), end: hoursFromNow(25) }),
      a('appointment', { serviceType: 'Cancelled', status: 'cancelled' }),
      a('appointment', { serviceType: 'Another nurse', practitionerId: somebody }),
    );
    expect(ask().items.map(({ title, reason }) => [title, reason])).toEqual([
      ['Last week', 'Visit not started'],
      ['Under way', 'Visit in progress'],
      ['Today', 'Visit today'],
    ]);
    expect(ask().counts).toEqual({ overdue: 1, today: 2, later: 0, done: 0 });
  });

  it('says that a visit is in progress once the nurse has checked in', () => {
    const late = a('appointment', { serviceType: 'At the door', start: hoursFromNow(-1) });
    store.put(late, a('encounter', { appointmentId: late.id as AppointmentId, status: 'in-progress' }));
    expect(ask().items.map(({ title, reason }) => [title, reason])).toEqual([['At the door', 'Visit in progress']]);
    expect(ask().counts).toMatchObject({ overdue: 0, today: 1 });
  });

  it('has the person’s unsigned notes and nobody else’s', () => {
    store.put(
      a('clinical-note', { title: 'My draft' }),
      a('clinical-note', { title: 'Signed', status: 'final' }),
      a('clinical-note', { title: 'Discarded', status: 'entered-in-error' }),
      a('clinical-note', { title: 'Another author', authorId: somebody }),
    );
    expect(ask().items).toMatchObject([{ what: 'unsigned-note', title: 'My draft', patient: { name: 'Okafor, Grace' } }]);
  });

  it('has what the server refused, in words', () => {
    store.db
      .prepare(
        `insert into outbox (id, type, version, args, at, patient_id, touches, concerns, envelope, state, refusal)
         values ('cmd-1', 'note.sign', 1, '{}', ?, 'pat-1', '[]', '[]', '{}', 'refused', '{"kind":"note-empty"}')`,
      )
      .run(hoursFromNow(-1));
    expect(ask().items).toMatchObject([
      { what: 'refused', title: 'Sign note', reason: 'The note is empty. Write something before you sign.', priority: 'urgent' },
    ]);
    expect(ask().counts.today).toBe(1);
  });

  it('counts all of them, also those beyond the limit', () => {
    const put = (hours: number, n: number) =>
      store.put(...Array.from({ length: n }, () => a('task', { ...mine, dueAt: hoursFromNow(hours) })));
    put(-3, 30);
    put(2, 20);
    put(48, 10);
    store.put(a('task', mine));
    expect(ask({ limit: 5 }).items).toHaveLength(5);
    expect(ask({ limit: 5 }).counts).toEqual({ overdue: 30, today: 20, later: 11, done: 0 });
  });

  it('counts what was done today, and shows it when asked', () => {
    store.put(
      a('task', { ...mine, title: 'Done today', status: 'completed', completedAt: hoursFromNow(-1), completedBy: nurse.id }),
      a('task', { ...mine, title: 'Done yesterday', status: 'completed', completedAt: hoursFromNow(-20), completedBy: nurse.id }),
      a('task', { ...mine, title: 'Done by another', status: 'completed', completedAt: hoursFromNow(-1), completedBy: somebody }),
      a('appointment', { serviceType: 'Visit done', status: 'fulfilled', start: hoursFromNow(-3), end: hoursFromNow(-2) }),
    );
    expect(ask().counts.done).toBe(2);
    expect(titles()).toEqual([]);
    expect(titles({ showDone: true })).toEqual(['Done today', 'Visit done']);
  });

  it.each([
    ['its own words', 'creat', ['Review creatinine']],
    ['the patient’s name', 'okafor', ['Review creatinine', 'Visit', 'Draft']],
    ['the record number', '7002', ['Refill check']],
    ['words of both at once', 'draft okaf', ['Draft']],
    ['nothing that is there', 'zzz', []],
  ])('is searched by %s', (_what, search, found) => {
    store.put(
      a('task', { ...mine, title: 'Review creatinine', priority: 'asap' }),
      a('task', { ...mine, title: 'Refill check', patientId: 'pat-2' as PatientId }),
      a('task', { title: 'Review creatinine of another', ownerId: somebody }),
      a('appointment', { serviceType: 'Visit', start: hoursFromNow(-100) }),
      a('clinical-note', { title: 'Draft', occurredAt: hoursFromNow(-50) }),
    );
    expect(titles({ search })).toEqual(found);
    const { overdue, today, later } = ask({ search }).counts;
    expect(overdue + today + later).toBe(found.length);
  });

  it('is searched as it stands after each change', () => {
    store.put(a('task', { ...mine, title: 'Refill check' }, 'task-1'));
    expect(titles({ search: 'refill' })).toEqual(['Refill check']);
    store.put(a('task', { ...mine, title: 'Refill check', status: 'cancelled' }, 'task-1'), a('task', { ...mine, title: 'Refill again' }));
    expect(titles({ search: 'refill' })).toEqual(['Refill again']);
  });
});
