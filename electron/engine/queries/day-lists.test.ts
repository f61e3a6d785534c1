import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import { a, branchId, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';
import { runQuery } from './run-query.ts';

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore(nurse);
  store.put(a('patient', {}, 'pat-1'), a('practitioner', {}, nurse.id));
});
afterEach(() => store.close());

const other = 'prac-other' as PractitionerId;

describe('the calendar', () => {
  it('is given only the visits that share time with its window', () => {
    store.put(
      a('appointment', { serviceType: 'Ends as it begins', start: hoursFromNow(-2), end: now }),
      a('appointment', { serviceType: 'Reaches in', start: hoursFromNow(-2), end: hoursFromNow(1) }),
      a('appointment', { serviceType: 'Inside', start: hoursFromNow(2), end: hoursFromNow(3) }),
      a('appointment', { serviceType: 'Begins as it ends', start: hoursFromNow(8), end: hoursFromNow(9) }),
      a('appointment', { serviceType: 'Wrong', start: hoursFromNow(2), status: 'entered-in-error' }),
    );
    const found = store.ask('visits', { from: now, to: hoursFromNow(8) });
    expect(found.map(({ record }) => record.doc.serviceType)).toEqual(['Reaches in', 'Inside']);
    expect(found[0]).toMatchObject({ patient: { name: 'Okafor, Grace' }, practitionerName: 'Ann Lindqvist', waiting: false });
  });

  it('is given the visits of some people when it asks for them', () => {
    store.put(a('appointment', { serviceType: 'Mine' }), a('appointment', { serviceType: 'Other', practitionerId: other }));
    const of = (...practitionerIds: PractitionerId[]) =>
      store.ask('visits', { from: now, to: hoursFromNow(24), practitionerIds }).map(({ record }) => record.doc.serviceType);
    expect(of(nurse.id)).toEqual(['Mine']);
    expect(of(nurse.id, other).sort()).toEqual(['Mine', 'Other']);
    expect(of()).toEqual([]);
  });

  it('marks a visit whose change waits to be sent', () => {
    store.put(a('appointment', {}, 'appt-moved'), a('appointment', {}, 'appt-still'));
    store.db.prepare(`insert into shadow (kind, id, seq, version, scopes) values ('appointment', 'appt-moved', 0, 0, '[]')`).run();
    const waiting = store.ask('visits', { from: now, to: hoursFromNow(24) }).filter((row) => row.waiting);
    expect(waiting.map(({ record }) => record.id)).toEqual(['appt-moved']);
  });
});

describe('the outbox', () => {
  const insert = (id: string, type: string, state: string, refusal: string | null = null) =>
    store.db
      .prepare(
        `insert into outbox (id, type, version, args, at, patient_id, touches, concerns, envelope, state, refusal) values (?, ?, 1, '{"x":1}', ?, 'pat-1', '[]', '[]', '{}', ?, ?)`,
      )
      .run(id, type, now, state, refusal);

  it('lists what waits in the order it was done, then what was sent, newest first', () => {
    insert('cmd-1', 'task.complete', 'sent');
    insert('cmd-2', 'note.sign', 'refused', '{"kind":"note-empty"}');
    insert('cmd-3', 'appointment.move', 'sent');
    insert('cmd-4', 'note.write', 'waiting');
    const all = store.ask('outbox', { states: ['waiting', 'sending', 'refused', 'sent'] });
    expect(all.map(({ id, label }) => [id, label])).toEqual([
      ['cmd-2', 'Sign note'],
      ['cmd-4', 'Save note'],
      ['cmd-3', 'Move visit'],
      ['cmd-1', 'Complete task'],
    ]);
    expect(all[0]).toMatchObject({ refusal: { kind: 'note-empty' }, args: { x: 1 }, patient: { name: 'Okafor, Grace' } });
    expect(store.ask('outbox', {}).map(({ id }) => id)).toEqual(['cmd-2', 'cmd-4']);
  });

  it('still lists a command of a kind that this build does not know', () => {
    insert('cmd-1', 'video.start', 'waiting');
    expect(store.ask('outbox', {})).toMatchObject([{ label: 'video.start' }]);
  });
});

describe('people and places', () => {
  it('are those who work here, by name', () => {
    store.put(
      a('practitioner', { name: { family: 'Abel', given: ['Zoe'] }, credentials: 'RN' }),
      a('practitioner', { name: { family: 'Outside', given: ['Dr'] }, roles: [] }),
      a('practitioner', { name: { family: 'Left', given: ['Has'] }, active: false }),
      a('location', { name: 'Milwaukee' }),
      a('location', {}, branchId),
    );
    expect(store.ask('staff', {}).map(({ name }) => name)).toEqual(['Ann Lindqvist', 'Zoe Abel']);
    expect(store.ask('branches', {}).map(({ doc }) => doc.name)).toEqual(['Chicago', 'Milwaukee']);
  });

  it('are up to date after somebody joined', () => {
    expect(store.ask('staff', {})).toHaveLength(1);
    store.put(a('practitioner', { name: { family: 'New', given: ['Ida'] } }));
    expect(store.ask('staff', {})).toHaveLength(2);
  });
});

describe('a question', () => {
  it('about any record is answered with it, or with nothing', () => {
    expect(store.ask('record', { kind: 'patient', id: 'pat-1' })).toMatchObject({ kind: 'patient', id: 'pat-1', doc: { mrn: '700100' } });
    expect(store.ask('record', { kind: 'patient', id: 'pat-2' })).toBeUndefined();
    expect(store.ask('record', { kind: 'spaceship', id: 'pat-1' })).toBeUndefined();
  });

  it('with arguments that do not fit is refused', () => {
    const wrong = () => runQuery(store.db, 'timeline', { patientId: 'appt-1' }, { actor: nurse });
    expect(wrong).toThrow(expect.objectContaining({ code: 'invalid-request' }) as Error);
  });
});
