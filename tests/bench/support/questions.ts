import type { Reader } from '../../../electron/engine/queries/query.ts';
import type { Database } from '../../../electron/engine/data/database.ts';
import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { PersonName } from '../../../shared/kernel/quantity.ts';
import type { QueryInput, QueryName } from '../../../shared/protocol/queries.ts';
import { demoOrganization } from '../../../server/demo/generate.ts';
import { seededRandom } from '../../../server/demo/random.ts';
import { manyPatients } from './big-organisation.ts';
import { demoNow } from './big-store.ts';

/** Rows that Today lists until somebody asks for more (renderer/screens/today/worklist-question.ts). */
const asTodayAsks = 200;

/** One question of a screen, with the arguments of many runs. */
export interface Question {
  readonly label: string;
  readonly name: QueryName;
  readonly inputs: readonly unknown[];
  readonly reader: Reader;
}

const runs = 100;
const random = seededRandom(42, 0);
const now = demoNow;
const dayEnd = addMinutes(now, 14 * 60);
const later = (days: number): Instant => addMinutes(now, days * 24 * 60);
const times = <T>(make: () => T, count = runs): T[] => Array.from({ length: count }, make);

/** What the screens ask, by the people who ask it. */
export function questions(db: Database): Question[] {
  const readers = people();
  const nurse = readers['nurse'] as Reader;
  const [light, heavy] = [patientIds(db, 'all'), patientIds(db, 'most history')];
  const notes = db
    .prepare<[], { id: string }>('select id from clinical_note order by random() limit 500')
    .all()
    .map(({ id }) => id);
  const nurses = db
    .prepare<[], { id: string }>('select distinct practitioner_id as id from appointment limit 200')
    .all()
    .map(({ id }) => id);
  const question = <Q extends QueryName>(label: string, name: Q, inputs: readonly QueryInput<Q>[], reader = nurse): Question => ({
    label,
    name,
    inputs,
    reader,
  });
  const ofPatients = (label: string, ids: readonly string[]): Question[] => {
    const about = <T extends object>(more: T) => times(() => ({ patientId: random.pick(ids) as never, ...more }));
    return [
      question(`chart header, ${label}`, 'chartHeader', about({ now })),
      question(`timeline, ${label}`, 'timeline', about({})),
      question(`timeline, next page, ${label}`, 'timeline', about({ before: later(-60) })),
      question(`therapy, ${label}`, 'therapy', about({})),
      question(`observations, ${label}`, 'observations', about({})),
      question(`vital signs, ${label}`, 'observations', about({ category: 'vital-signs' as const })),
      question(`visits of a chart, ${label}`, 'chartRecords', about({ kind: 'appointment' as const })),
      question(`notes of a chart, ${label}`, 'patientNotes', about({})),
    ];
  };
  const today = { now, dayEnd, showDone: true, limit: asTodayAsks };
  return [
    ...Object.entries(readers).map(([who, reader]) =>
      question(
        `worklist, ${who}`,
        'worklist',
        times(() => today),
        reader,
      ),
    ),
    question(
      'caseload, first page',
      'patients',
      times(() => ({ now })),
    ),
    question(
      'caseload, any page',
      'patients',
      times(() => ({ now, offset: random.int(0, manyPatients - 100) })),
    ),
    question(
      'caseload by next visit, first page',
      'patients',
      times(() => ({ now, sort: 'next-visit' as const })),
    ),
    question(
      'caseload by next visit, in the first 2,000',
      'patients',
      times(() => ({ now, sort: 'next-visit' as const, offset: random.int(0, 2000) })),
    ),
    ...ofPatients('any patient', light),
    ...ofPatients('60 visits of history', heavy),
    question(
      'week of one nurse',
      'visits',
      times(() => ({ from: later(random.int(-60, 5)), to: later(7), practitionerIds: [random.pick(nurses) as never] })),
    ),
    question(
      'week of 20 nurses',
      'visits',
      times(() => ({ from: now, to: later(7), practitionerIds: times(() => random.pick(nurses) as never, 20) })),
    ),
    question(
      'my drafts',
      'myNotes',
      times(() => ({ status: 'drafts' as const })),
    ),
    question(
      'my signed notes',
      'myNotes',
      times(() => ({ status: 'signed' as const })),
    ),
    question(
      'a note',
      'note',
      times(() => ({ noteId: random.pick(notes) as never })),
    ),
    question(
      'outbox',
      'outbox',
      times(() => ({})),
    ),
    question(
      'staff',
      'staff',
      times(() => ({})),
    ),
    question(
      'branches',
      'branches',
      times(() => ({})),
    ),
    question(
      'any record',
      'record',
      times(() => ({ kind: 'patient', id: random.pick(light) })),
    ),
  ];
}

/** What people type, letter by letter. */
export function keystrokes(db: Database): Question[] {
  const readers = people();
  const [nurse, pharmacist] = [readers['nurse'] as Reader, readers['pharmacist'] as Reader];
  const known = db
    .prepare<[], { doc: string }>('select doc from patient order by random() limit 20')
    .all()
    .map(({ doc }) => JSON.parse(doc) as KnownPatient);
  const names = known.flatMap(({ name }) => [
    ...letters(name.family),
    ...letters(`${name.given[0] ?? ''} ${name.family}`),
    ...letters(`${name.family}, ${name.given[0] ?? ''}`),
  ]);
  const numbers = known.flatMap(({ mrn, birthDate, telecom }) => [
    ...letters(mrn),
    ...letters(birthDate),
    ...letters(american(birthDate)),
    ...letters(telecom.phone ?? ''),
  ]);
  const words = ['creatinine', 'vancomycin trough', 'redness at the site', 'refill check', 'flushes without resistance'].flatMap(letters);
  const typed = (label: string, name: QueryName, texts: readonly string[], more: object, reader: Reader, key: string): Question => ({
    label,
    name,
    inputs: texts.map((text) => ({ ...more, [key]: text })),
    reader,
  });
  return [
    typed('key: one letter, patients', 'patients', [...'abcdefghijklmnopqrstuvwxyz0123456789'], { now }, nurse, 'search'),
    typed('key: names, patients', 'patients', names, { now }, nurse, 'search'),
    typed('key: numbers and dates, patients', 'patients', numbers, { now }, nurse, 'search'),
    typed('key: names, everywhere', 'search', names, {}, nurse, 'text'),
    typed('key: words, everywhere', 'search', words, {}, nurse, 'text'),
    typed('key: names, worklist of the nurse', 'worklist', names, { now, dayEnd, limit: asTodayAsks }, nurse, 'search'),
    typed('key: names, worklist of the pharmacist', 'worklist', names, { now, dayEnd, limit: asTodayAsks }, pharmacist, 'search'),
    typed('key: words, worklist of the pharmacist', 'worklist', words, { now, dayEnd, limit: asTodayAsks }, pharmacist, 'search'),
  ];
}

interface KnownPatient {
  readonly name: PersonName;
  readonly mrn: string;
  readonly birthDate: string;
  readonly telecom: { readonly phone?: string };
}

function people(): Record<string, Reader> {
  const { people: staff, branches, organizationId } = demoOrganization({ patients: manyPatients, seed: 1, now });
  const reader = (role: string): Reader => {
    const person = staff.find(({ roles }) => roles[0] === role);
    if (!person) throw new Error(`the demonstration organisation has no ${role}`);
    const branchIds = branches.slice(0, 1).map(({ id }) => id);
    return { actor: { id: person.id, name: person.name, roles: person.roles, organizationId, branchIds } };
  };
  return { nurse: reader('nurse'), pharmacist: reader('pharmacist'), coordinator: reader('coordinator') };
}

function patientIds(db: Database, which: 'all' | 'most history'): string[] {
  const sql =
    which === 'all'
      ? 'select id from patient order by random() limit 500'
      : 'select patient_id as id from observation group by patient_id order by count(*) desc limit 90';
  return db
    .prepare<[], { id: string }>(sql)
    .all()
    .map(({ id }) => id);
}

function letters(text: string): string[] {
  return Array.from({ length: text.length }, (_, i) => text.slice(0, i + 1));
}

function american(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${String(Number(month))}/${String(Number(day))}/${year}`;
}
