import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import { kinds } from '../../../shared/records/registry.ts';
import type { QueryInput, QueryName } from '../../../shared/protocol/queries.ts';
import { a, dayEnd, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';
import { catchUpSearch } from '../data/catch-up-search.ts';
import { tableOf } from '../data/names.ts';

const patientId = 'pat-1' as PatientId;
const day = { from: '2026-03-10' as LocalDate, to: '2026-03-11' as LocalDate };
const week = { from: now, to: hoursFromNow(24 * 7) };

/** The questions that are asked while somebody works. */
const asked: { readonly [Q in QueryName]?: readonly QueryInput<Q>[] } = {
  worklist: [
    { now, dayEnd, showDone: true },
    { now, dayEnd, search: 'okafor' },
  ],
  patients: [{ now }, { now, sort: 'next-visit' }, { now, search: 'okafor' }, { now, search: 'a' }, { now, status: 'all', offset: 100 }],
  chartHeader: [{ patientId, now }],
  timeline: [{ patientId }],
  therapy: [{ patientId }],
  observations: [{ patientId }, { patientId, category: 'laboratory' }],
  chartRecords: (
    [
      'allergy-intolerance',
      'condition',
      'document-reference',
      'coverage',
      'authorization',
      'related-person',
      'care-team-participant',
      'care-plan',
      'encounter',
      'appointment',
      'task',
    ] as const
  ).map((kind) => ({ patientId, kind })),
  patientNotes: [{ patientId }],
  visits: [week, { ...week, practitionerIds: [nurse.id] }],
  myNotes: [{ status: 'drafts' }, { status: 'signed', search: 'visit' }],
  note: [{ noteId: 'note-1' }],
  search: [{ text: 'okafor' }],
  threads: [{}, { show: 'closed' }, { patientId }, { search: 'okafor' }],
  thread: [{ threadId: 'thr-1' }],
  telephone: [{ since: hoursFromNow(-24), until: now }],
  shipments: [{ ...week }, { ...week, open: true, search: 'okafor' }],
  shipment: [{ shipmentId: 'shp-1' }],
  patientShipments: [{ patientId }],
  routes: [day, { ...day, driverId: nurse.id }],
  supplies: [{ patientId, now }],
  reorders: [{ now }],
  kits: [
    { now, before: day.to },
    { now, patientId },
  ],
  exceptions: [{ now, dayStart: hoursFromNow(-9), dayEnd, today: day.from }],
  fitFacts: [
    { patientId, ...week },
    { patientId, practitionerIds: [nurse.id], appointmentId: 'appt-1', ...week },
  ],
  rescheduling: [{ practitionerId: nurse.id, ...week }],
  readiness: [{ appointmentId: 'appt-1' }],
  runningInfusions: [{}],
  myDay: [{ practitionerId: nurse.id, since: hoursFromNow(-24), ...week }],
  team: [{ now }, { now, branchId: nurse.branchIds[0] }, { now, practitionerId: nurse.id }],
  patientSeries: [{ patientId }],
  preference: [{ patientId }],
  contacts: [{ patientId }],
  phrases: [{}],
  protocols: [{}],
  noteTemplates: [{}],
  cosignatures: [{ noteId: 'note-1' }],
};

let store: QueryStore;
const statements = new Set<string>();

// A new store for each question: what was prepared before would not be seen again.
beforeEach(() => {
  statements.clear();
  store = openQueryStore(nurse);
  store.put(
    a('patient', {}, 'pat-1'),
    a('clinical-note', {}, 'note-1'),
    a('message-thread', {}, 'thr-1'),
    a('communication'),
    a('appointment', {}, 'appt-1'),
    a('practitioner', {}, nurse.id),
  );
  store.put(
    a('shipment', { appointmentId: 'appt-9' as never, stopId: 'stp-1' as never, routeId: 'rte-1' as never }, 'shp-1'),
    a('appointment', {}, 'appt-9'),
  );
  store.put(a('delivery-route', {}, 'rte-1'), a('delivery-stop', {}, 'stp-1'), a('supply-level'), a('home-kit'));
  const prepare = store.db.prepare.bind(store.db);
  store.db.prepare = (sql: string) => {
    statements.add(sql);
    return prepare(sql);
  };
});
afterEach(() => store.close());

/** How SQLite will go about a statement, one step a line. */
function plan(sql: string): string[] {
  const values = Array.from({ length: sql.split('?').length - 1 }, () => null);
  return store.db
    .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
    .all(...values)
    .map(({ detail }) => detail);
}

function statementsOf(name: QueryName): string[] {
  // As it lies there once the hands rest: putting words into the index is no question.
  catchUpSearch(store.db);
  statements.clear();
  for (const args of asked[name] ?? []) store.ask(name, args);
  return [...statements];
}

const tables = new Set(kinds.map(tableOf));
/** "SCAN appointment" opens every record; "SCAN appointment USING INDEX …" reads an index from one end and stops. */
const opensEveryRecord = (step: string): boolean => tables.has(/^SCAN (\w+)$/.exec(step)?.[1] ?? '');

describe('however much is in the store', () => {
  it.each(Object.keys(asked) as QueryName[])('the question "%s" goes by an index', (name) => {
    const made = statementsOf(name);
    expect(made.length).toBeGreaterThan(0);
    for (const sql of made) expect([sql, plan(sql).filter(opensEveryRecord)]).toEqual([sql, []]);
  });

  it('a search among patients never walks the words of notes', () => {
    const searches = statementsOf('patients').filter((sql) => sql.includes('from search'));
    expect(searches.length).toBeGreaterThan(0);
    // M: by words; > and <: between the first and the last rowid of patients.
    for (const sql of searches) expect(plan(sql).join()).toMatch(/SCAN search VIRTUAL TABLE INDEX \d+:\S*M\S*/);
    for (const sql of searches) expect(plan(sql).join()).toMatch(/INDEX \d+:\S*[<>]\S*[<>]/);
  });

  it('the caseload is paged in the order of its index, without sorting', () => {
    const pages = statementsOf('patients').filter((sql) => sql.includes('limit ? offset ?') && !sql.includes('not exists'));
    expect(pages.length).toBeGreaterThan(0);
    for (const sql of pages) expect(plan(sql).filter((step) => step.includes('ix_patient__family__given__status'))).toHaveLength(1);
  });

  it('the worklist is merged from stretches of indexes, without sorting', () => {
    const merged = statementsOf('worklist').filter((sql) => sql.includes('union all') && sql.includes('limit'));
    expect(merged.length).toBeGreaterThan(0);
    for (const sql of merged) expect(plan(sql).filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });
});
