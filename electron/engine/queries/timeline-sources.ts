import { levels } from '../../../shared/call/quality.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { TimelineEntry } from '../../../shared/protocol/queries.ts';
import type { ColumnOf, DocOf, Kind, StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { columnName, tableOf } from '../data/names.ts';
import type { Reader } from './query.ts';
import { recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';
import { measurements } from './timeline-measurements.ts';
import type { Source } from './timeline-page.ts';

/** What of a record stands on the timeline. No `at`: it has no moment and is not told. */
interface Telling {
  readonly at: Instant | undefined;
  readonly knownAt?: Instant | undefined;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly status?: string | undefined;
  readonly by?: string | undefined;
}

type Tell<K extends Kind> = (doc: DocOf<K>, names: ReadonlyMap<string, string>) => Telling;

/** Kinds of which a patient has many: an index over the moment brings the newest. `others` narrows further. */
function many<K extends Kind>(
  kind: K,
  moment: ColumnOf<K>,
  tell: Tell<K>,
  others: (reader: Reader) => readonly [sql: string, ...values: string[]] = () => ['true'],
): Source {
  const at = `"${columnName(moment)}"`;
  return (db, { patientId, before, limit }, reader) => {
    const [narrowed, ...values] = others(reader);
    const where = `patient_id = ? and ${at} < ? and ${narrowed}`;
    // Down to the moment of the last entry that fits, and all of that moment.
    const floor = `coalesce((select ${at} from "${tableOf(kind)}" where ${where} order by ${at} desc limit 1 offset ?), '')`;
    const found = recordsWhere(
      db,
      kind,
      `${where} and ${at} >= ${floor} order by ${at} desc`,
      patientId,
      before,
      ...values,
      patientId,
      before,
      ...values,
      limit - 1,
    );
    return entriesOf(db, kind, found, tell);
  };
}

/** Kinds of which a patient has few: all are read. */
function few<K extends Kind>(kind: K, tell: Tell<K>, where = 'patient_id = ?'): Source {
  return (db, { patientId, before }) => entriesOf(db, kind, recordsWhere(db, kind, where, patientId), tell).filter(({ at }) => at < before);
}

function entriesOf<K extends Kind>(db: Database, kind: K, found: readonly StoredRecord<K>[], tell: Tell<K>): TimelineEntry[] {
  const names = staffNames(
    db,
    found.map(({ doc }) => personOf(doc)),
  );
  return found.flatMap(({ id, doc }) => {
    const { at, knownAt, title, detail, status, by } = tell(doc, names);
    if (at === undefined) return [];
    const { encounterId } = doc as { encounterId?: string };
    return [
      {
        kind,
        id,
        at,
        ...(knownAt ? { knownAt } : {}),
        title,
        ...(detail ? { detail } : {}),
        ...(status ? { status } : {}),
        ...(by ? { by } : {}),
        ...(encounterId ? { encounterId } : {}),
      },
    ];
  });
}

function personOf(doc: object): string | undefined {
  const people = doc as { practitionerId?: string; completedBy?: string; recorderId?: string };
  return people.practitionerId ?? people.completedBy ?? people.recorderId;
}

export const timelineSources: readonly Source[] = [
  many('encounter', 'start', (doc, names) => ({
    at: doc.start,
    knownAt: doc.end,
    title: doc.type,
    detail: doc.reason,
    status: doc.status,
    by: names.get(doc.practitionerId ?? ''),
  })),
  // A visit that took place is told by its encounter.
  many(
    'appointment',
    'start',
    (doc, names) => ({
      at: doc.start,
      title: doc.serviceType,
      detail: doc.cancelReason ?? doc.note,
      status: doc.status,
      by: names.get(doc.practitionerId ?? ''),
    }),
    () => ['not exists (select 1 from encounter where encounter.appointment_id = appointment.id)'],
  ),
  many(
    'clinical-note',
    'occurredAt',
    (doc) => ({
      at: doc.occurredAt,
      title: doc.title || 'Note',
      detail: firstWords(doc.sections.map(({ text }) => text)),
      status: doc.status,
      by: doc.authorName,
    }),
    ({ actor }) => [`(status = 'final' or (status = 'preliminary' and author_id = ?))`, actor.id],
  ),
  many('video-call', 'startedAt', (doc) => ({
    at: doc.startedAt,
    title: 'Video call',
    detail: callDetail(doc),
    status: doc.status,
    by: doc.startedByName,
  })),
  many('document-reference', 'at', (doc) => ({ at: doc.at, title: doc.title, detail: doc.type, status: doc.status })),
  many('medication-request', 'authoredAt', (doc) => ({
    at: doc.authoredAt,
    title: doc.medication.text,
    detail: doc.indication,
    status: doc.status,
    by: doc.prescriber,
  })),
  measurements,
  few(
    'note-addendum',
    (doc) => ({ at: doc.signature.signedAt, title: 'Addendum', detail: firstWords([doc.text]), by: doc.signature.signerName }),
    'note_id in (select id from clinical_note where patient_id = ?)',
  ),
  few('allergy-intolerance', (doc, names) => ({
    at: doc.recordedAt,
    title: `Allergy: ${doc.substance.text}`,
    detail: doc.reaction,
    status: doc.verificationStatus === 'entered-in-error' ? doc.verificationStatus : doc.clinicalStatus,
    by: names.get(doc.recorderId ?? ''),
  })),
  few('condition', (doc) => ({
    at: doc.onsetAt,
    title: doc.code.text,
    status: doc.verificationStatus === 'entered-in-error' ? doc.verificationStatus : doc.clinicalStatus,
  })),
  few('care-plan', (doc) => ({ at: doc.start, title: doc.title, detail: doc.goals.join(' · '), status: doc.status })),
  few(
    'task',
    (doc, names) => ({
      at: doc.completedAt,
      title: doc.title,
      detail: doc.reason,
      status: doc.status,
      by: names.get(doc.completedBy ?? ''),
    }),
    `patient_id = ? and status = 'completed'`,
  ),
];

/** Who was there, for how long, and the worst picture that it came to. */
function callDetail({ startedAt, endedAt, participants }: DocOf<'video-call'>): string {
  const names = [...new Set(participants.map(({ name, title }) => (title === undefined ? name : `${name} (${title})`)))];
  const minutes = endedAt === undefined ? undefined : Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000));
  const worst = levels.findLast((level) => participants.some(({ lowestQuality }) => lowestQuality === level));
  return [names.join(', '), minutes === undefined ? undefined : `${String(minutes)} min`, worst && `lowest quality ${worst}`]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

const shown = 160;

function firstWords(texts: readonly string[]): string | undefined {
  const text = texts.join(' ').trim();
  return text.length > shown ? `${text.slice(0, text.lastIndexOf(' ', shown))} …` : text || undefined;
}
