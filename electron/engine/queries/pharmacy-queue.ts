import { knowledgeWith, rulesOf, type Knowledge } from '../../../shared/clinical/knowledge/knowledge.ts';
import { criticalCodes, criticalFlags, judgeCritical } from '../../../shared/clinical/monitoring/critical-value.ts';
import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { QueueRow, ResultRow } from '../../../shared/protocol/queries-pharmacy.ts';
import type { MedicationRequestId, PatientId } from '../../../shared/records/ids.ts';
import type { VerificationState } from '../../../shared/records/medication-request.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { memo } from './memo.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { list, rows } from './read.ts';
import { recordOf, recordsWhere, type RecordRow } from './records.ts';

const openStates = ['new', 'changed', 'renewed', 'returned', 'held'] as const satisfies readonly VerificationState[];

/** How far back a critical result that nobody acknowledged is looked for. */
const criticalDays = 14;

interface Row {
  readonly id: MedicationRequestId;
  readonly doc: string;
  readonly claim: string | null;
}

// Whole documents, parsed here: taking single values out of each by SQL costs more than that (measured at 2,000 orders).
const sql = `select m.id, m.doc, c.doc as claim
  from medication_request m left join order_claim c on c.order_id = m.id and c.released_at is null
  where m.verification_state in (select value from json_each(?)) and m.status in ('active', 'on-hold', 'draft')
  order by m.promised_by is null, m.promised_by, m.id limit 5000`;

/** What waits for a pharmacist: critical results that nobody has acknowledged, then orders by the hour they are promised for. */
export const pharmacyQueue: Query<'pharmacyQueue'> = (db, { now }) => {
  const knowledge = standingKnowledge(db);
  return {
    orders: memo(db, 'pharmacy queue', ['medication-request', 'order-claim', 'patient', 'clinical-knowledge'], '', () =>
      queueRows(db, knowledge),
    ),
    criticals: criticalResults(db, now, knowledge),
    acknowledgeWithinMinutes: knowledge.criticalValues.acknowledgeWithinMinutes,
  };
};

interface Kept {
  readonly doc: string;
  readonly claim: string | null;
  readonly patientId: PatientId;
  readonly row: QueueRow;
}

/** One change leaves all other rows as they were: only documents that are new or another text are read anew. */
function queueRows(db: Database, knowledge: Knowledge): QueueRow[] {
  const before = memo(db, 'pharmacy queue rows', ['clinical-knowledge'], '', () => ({ rows: new Map<string, Kept>() }));
  const risksOf = riskFinder(knowledge);
  const now = rows<Row>(db, sql, list(openStates)).map((row): readonly [string, Kept] => {
    const kept = before.rows.get(row.id);
    return [row.id, kept?.doc === row.doc && kept.claim === row.claim ? kept : read(row, risksOf)];
  });
  before.rows = new Map(now);
  const tags = patientTags(
    db,
    now.map(([, { patientId }]) => patientId),
  );
  return now.map(([, { row, patientId }]) => ({ ...row, patient: tagOrUnknown(tags, patientId) }));
}

function read({ id, doc, claim }: Row, risksOf: (medication: string) => readonly string[]): Kept {
  const order = JSON.parse(doc) as DocOf<'medication-request'>;
  const holder = claim === null ? undefined : (JSON.parse(claim) as DocOf<'order-claim'>);
  const { patientId, verification, dose, frequency, medication, status } = order;
  const risks = risksOf(medication.text);
  const row: QueueRow = {
    ...{ id, patient: tagOrUnknown(new Map(), patientId), medication: medication.text, status },
    state: verification?.state ?? 'new',
    risks: order.firstDoseAtHome ? ['first dose at home', ...risks] : risks,
    ...(dose ? { dose } : {}),
    ...(frequency === undefined ? {} : { frequency }),
    ...(verification?.promisedBy === undefined ? {} : { promisedBy: verification.promisedBy }),
    ...(verification?.receivedAt === undefined ? {} : { receivedAt: verification.receivedAt }),
    ...(verification?.words === undefined ? {} : { words: verification.words }),
    ...(holder ? { holder: { id: holder.practitionerId, name: holder.practitionerName, since: holder.claimedAt } } : {}),
  };
  return { doc, claim, patientId, row };
}

/** The lists that hold in this organisation, read once while they stay as they are. */
export function standingKnowledge(db: Database): Knowledge {
  return memo(db, 'clinical knowledge', ['clinical-knowledge'], '', () =>
    knowledgeWith(recordsWhere(db, 'clinical-knowledge', `status = 'active'`).map(({ doc }) => doc)),
  );
}

const riskWords: Readonly<Record<string, string>> = {
  nephrotoxic: 'nephrotoxic',
  nutrition: 'nutrition',
  'murine-proteins': 'infusion reactions',
  'cd20-antibodies': 'infusion reactions',
};

/** The same few drugs come again and again. */
function riskFinder(knowledge: Knowledge): (medication: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (medication) => {
    const found = known.get(medication);
    if (found) return found;
    const risks = [...new Set((rulesOf(knowledge, medication)?.classes ?? []).flatMap((one) => riskWords[one] ?? []))];
    known.set(medication, risks);
    return risks;
  };
}

/** Candidates come from two indexes (code with value, the laboratory's flag); each is then judged by the one rule. */
export function criticalResults(db: Database, now: Instant, knowledge: Knowledge): ResultRow[] {
  const since = addMinutes(now, -criticalDays * 24 * 60);
  return judged(db, knowledge, [
    ...knowledge.criticalValues.values.flatMap(({ codes, low, high, units }) =>
      candidates(db, codes, since, low ?? -Infinity, high ?? Infinity, units),
    ),
    ...flagged(db, since),
  ]).filter(({ verdict, review }) => (verdict === 'critical' || verdict === 'unit-unknown') && review?.doc.action === undefined);
}

export function judged(db: Database, knowledge: Knowledge, found: readonly RecordRow[]): ResultRow[] {
  const once = [...new Map(found.map((row) => [row.id, row])).values()].map((row) => recordOf('observation', row));
  const standing = once.filter(({ doc }) => doc.status !== 'entered-in-error' && doc.status !== 'cancelled');
  const tags = patientTags(
    db,
    standing.map(({ doc }) => doc.patientId),
  );
  const reviews = new Map(
    recordsWhere(db, 'result-review', 'observation_id in (select value from json_each(?))', list(standing.map(({ id }) => id))).map(
      (one) => [one.doc.observationId as string, one],
    ),
  );
  return standing
    .map((record): ResultRow => {
      const verdict = judgeCritical(record.doc, knowledge);
      const review = reviews.get(record.id);
      return {
        record,
        patient: tagOrUnknown(tags, record.doc.patientId),
        verdict: verdict.kind === 'not-critical' ? (isAbnormal(record.doc) ? 'abnormal' : 'normal') : verdict.kind,
        ...(verdict.kind === 'not-critical' ? {} : { says: verdict.says }),
        orders: [],
        ...(review ? { review } : {}),
      };
    })
    .sort((a, b) => (a.record.doc.effectiveAt < b.record.doc.effectiveAt ? 1 : -1));
}

function isAbnormal({ value, referenceRange: range, interpretation }: ResultRow['record']['doc']): boolean {
  if (/^(h|l|high|low|abnormal|a)$/i.test(interpretation?.text ?? '')) return true;
  if (!value || !range || (range.unit !== undefined && range.unit !== value.unit)) return false;
  return (range.low !== undefined && value.value < range.low) || (range.high !== undefined && value.value > range.high);
}

const recent = 'code = ? and effective_at >= ?';

function candidates(
  db: Database,
  codes: readonly string[],
  since: Instant,
  low: number,
  high: number,
  units: readonly string[],
): RecordRow[] {
  return codes.flatMap((code) => [
    ...rows<RecordRow>(
      db,
      `select id, seq, version, doc from observation where ${recent} and (value < ? or value > ?) limit 200`,
      code,
      since,
      low,
      high,
    ),
    ...unknownUnits(db, code, since, units),
  ]);
}

/** A result in a unit that the list does not know can be neither critical nor fine. Asked of the newest only: there are few. */
function unknownUnits(db: Database, code: string, since: Instant, units: readonly string[]): RecordRow[] {
  return rows<RecordRow>(
    db,
    `select id, seq, version, doc from observation where ${recent} and value is not null and (doc ->> '$.value.unit') not in (select value from json_each(?)) limit 50`,
    code,
    since,
    list(units),
  );
}

function flagged(db: Database, since: Instant): RecordRow[] {
  return criticalFlags.flatMap((flag) =>
    rows<RecordRow>(db, 'select id, seq, version, doc from observation where flag = ? and effective_at >= ? limit 200', flag, since),
  );
}

/** Codes that somebody watches: of critical values and of lab schedules. */
export function watchedCodes(knowledge: Knowledge): string[] {
  return [
    ...new Set([...criticalCodes(knowledge), ...knowledge.labMonitoring.rows.flatMap(({ tests }) => tests.flatMap(({ codes }) => codes))]),
  ];
}
