import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EncounterId, PatientId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { a, hoursFromNow, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';

const patientId = 'pat-1' as PatientId;
const encounterId = 'enc-now' as EncounterId;
const drug = { text: 'Octagam 10 % (immune globulin)' };
let store: QueryStore;

beforeEach(() => {
  store = openQueryStore(nurse);
  store.put(
    a('patient', {}, patientId),
    a('practitioner', {}, nurse.id),
    a('medication-request', { patientId, medication: drug, isTherapy: true, status: 'active' }, 'mreq-1'),
    a('encounter', { patientId, practitionerId: nurse.id, status: 'in-progress', start: hoursFromNow(-1) }, encounterId),
  );
});
afterEach(() => store.close());

const infusion = (id: string, daysAgo: number, mlPerHour: number, more: Partial<DocOf<'medication-administration'>> = {}) =>
  a(
    'medication-administration',
    {
      ...{ patientId, encounterId: `enc-${id}` as EncounterId, role: 'infusion', medication: drug, status: 'completed' },
      startedAt: hoursFromNow(-24 * daysAgo),
      events: [{ id: 'e1', at: hoursFromNow(-24 * daysAgo), what: 'start', mlPerHour, byId: nurse.id }],
      ...more,
    },
    `madm-${id}`,
  );
const reaction = (id: string, grade: number) =>
  a(
    'infusion-reaction',
    { patientId, encounterId: `enc-${id}` as EncounterId, grade, drug: drug.text, onsetAt: hoursFromNow(-24) },
    `reac-${id}`,
  );
const history = () => store.ask('visit', { id: encounterId })?.history;

describe('what a patient bore before', () => {
  it('is the fastest rate of this drug that ran to the end without a reaction', () => {
    store.put(infusion('a', 60, 168), infusion('b', 30, 336), infusion('c', 10, 84));
    expect(history()).toMatchObject({ tolerated: { mlPerHour: 336, at: hoursFromNow(-24 * 30) }, infusions: 3, reactions: [] });
  });

  it('is not a rate at which there was a reaction; the reaction is shown with its grade', () => {
    store.put(infusion('a', 60, 168), infusion('b', 30, 336), reaction('b', 2));
    expect(history()).toMatchObject({ tolerated: { mlPerHour: 168 }, reactions: [{ grade: 2, drug: drug.text }] });
  });

  it('is neither an infusion that was stopped early nor one of another drug', () => {
    store.put(infusion('a', 60, 336, { status: 'stopped' }), infusion('b', 30, 250, { medication: { text: 'Vancomycin' } }));
    expect(history()?.tolerated).toBeUndefined();
    expect(history()?.infusions).toBe(1);
  });

  it('does not count the infusion of this very visit', () => {
    store.put(infusion('now', 0, 500, { encounterId }));
    expect(history()).toMatchObject({ infusions: 0 });
  });
});

it('a visit that nobody has opened knows its order and says that nothing runs', () => {
  store.put(a('appointment', { patientId, status: 'booked' }, 'appt-9'));
  const detail = store.ask('visit', { id: 'appt-9' });
  expect(detail?.encounter).toBeUndefined();
  expect(detail?.order?.doc.medication).toEqual(drug);
});

it('an infusion of the reader’s open visit is told with its vital signs, wherever the reader is; that of a colleague and of a signed visit is not', () => {
  const mine = { patientId, practitionerId: nurse.id, status: 'in-progress' as const };
  const note = { noteId: 'note-1' as never, at: hoursFromNow(0), byId: nurse.id };
  store.put(
    a('encounter', { ...mine, start: hoursFromNow(-2), signed: note }, 'enc-signed'),
    a('encounter', { ...mine, start: hoursFromNow(-1), practitionerId: 'prac-other' as never }, 'enc-other'),
    infusion('now', 0, 42, { encounterId, status: 'in-progress' }),
    infusion('signed', 0, 42, { status: 'in-progress' }),
    infusion('other', 0, 42, { status: 'in-progress' }),
    a('observation', { patientId, encounterId, category: 'vital-signs', effectiveAt: hoursFromNow(0) }, 'obs-1'),
  );
  expect(store.ask('runningInfusions', {})).toMatchObject([
    { encounterId, patient: { id: patientId }, running: { infusion: { status: 'in-progress' }, taken: [hoursFromNow(0)] } },
  ]);
});
