import type { Refusal } from '../../../../shared/domain/refusal.ts';
import type { CommandEnvelope } from '../../../../shared/protocol/sync.ts';
import type { Database } from '../database.ts';
import { prepared } from '../prepared.ts';

export type OutboxState = 'waiting' | 'sending' | 'refused' | 'sent';

/** A command as the outbox keeps it. `n` is the order in which the person acted. */
export interface OutboxRow {
  readonly n: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly args: string;
  readonly at: string;
  readonly patient_id: string | null;
  readonly touches: string;
  readonly concerns: string;
  readonly envelope: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly refusal: string | null;
  readonly depends_on: string | null;
  readonly settles_at: number | null;
}

const columns = 'n, id, type, version, args, at, patient_id, touches, concerns, envelope, state, attempts, refusal, depends_on, settles_at';

/** Commands whose effect is on the screen before it is in the server's records: unanswered ones, and answered ones whose rows are still to come. */
const unsettled = `state in ('waiting', 'sending') or settles_at is not null`;

export interface NewOutboxRow {
  readonly envelope: CommandEnvelope;
  readonly patientId: string | undefined;
  readonly supersedes: string | undefined;
  readonly touches: readonly string[];
  readonly concerns: readonly string[];
}

export function addToOutbox(db: Database, row: NewOutboxRow): void {
  const { envelope } = row;
  const sql = `insert into outbox (id, type, version, args, at, patient_id, supersedes, touches, concerns, envelope, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`;
  prepared(db, sql).run(
    envelope.id,
    envelope.type,
    envelope.version,
    JSON.stringify(envelope.args),
    envelope.at,
    row.patientId ?? null,
    row.supersedes ?? null,
    JSON.stringify(row.touches),
    JSON.stringify(row.concerns),
    JSON.stringify(envelope),
  );
}

/** Removes a waiting command that was never on its way and that a later one makes needless. */
export function dropSuperseded(db: Database, key: string): void {
  prepared<[string]>(db, `delete from outbox where supersedes = ? and state = 'waiting' and attempts = 0`).run(key);
}

export function readOutboxRow(db: Database, id: string): OutboxRow | undefined {
  return prepared<[string], OutboxRow>(db, `select ${columns} from outbox where id = ?`).get(id);
}

export function unsettledCommands(db: Database): OutboxRow[] {
  return prepared<[], OutboxRow>(db, `select ${columns} from outbox where ${unsettled} order by n`).all();
}

/** What each of them looked at and wrote: little to read, however many wait. */
export function unsettledConcerns(db: Database): { n: number; concerns: string }[] {
  return prepared<[], { n: number; concerns: string }>(db, `select n, concerns from outbox where ${unsettled}`).all();
}

export function outboxRowAt(db: Database, n: number): OutboxRow | undefined {
  return prepared<[number], OutboxRow>(db, `select ${columns} from outbox where n = ?`).get(n);
}

/** The oldest commands without an answer that may go now. Those still marked as on their way are from a round whose end found no room on the disk: they keep their place, or later ones would overtake them. */
export function waitingBatch(db: Database, limit: number): { id: string; envelope: string }[] {
  if (isSomethingHeld(db)) return withoutHeld(db, limit);
  const of = prepared<[OutboxState, number], { n: number; id: string; envelope: string }>(
    db,
    `select n, id, envelope from outbox where state = ? order by n limit ?`,
  );
  return [...of.all('sending', limit), ...of.all('waiting', limit)].sort((a, b) => a.n - b.n).slice(0, limit);
}

/** The bytes of a photo or file go before the work that names them. */
const heldForBytes = `exists (select 1 from blob where sha256 = json_extract(args, '$.sha256') and blob.state = 'waiting' and blob.refused is null)`;

function isSomethingHeld(db: Database): boolean {
  return prepared(db, `select 1 from blob where state = 'waiting' and refused is null limit 1`).get() !== undefined;
}

/** Work that waits for bytes stays back, and so does later work on the same records; the rest goes. */
function withoutHeld(db: Database, limit: number): { id: string; envelope: string }[] {
  const inState = (state: OutboxState): string =>
    `select n, id, envelope, touches, concerns, ${heldForBytes} as held from outbox where state = '${state}'`;
  const rows = prepared<[], { id: string; envelope: string; touches: string; concerns: string; held: number }>(
    db,
    `${inState('sending')} union all ${inState('waiting')} order by n`,
  );
  const heldBack = new Set<string>();
  const batch: { id: string; envelope: string }[] = [];
  for (const { id, envelope, touches, concerns, held } of rows.iterate()) {
    const written = JSON.parse(touches) as string[];
    if (held === 1 || (JSON.parse(concerns) as string[]).some((key) => heldBack.has(key))) for (const key of written) heldBack.add(key);
    else if (batch.push({ id, envelope }) >= limit) break;
  }
  return batch;
}

export function markSending(db: Database, ids: readonly string[]): void {
  const sql = `update outbox set state = 'sending', attempts = attempts + 1 where id in (select value from json_each(?))`;
  prepared<[string]>(db, sql).run(JSON.stringify(ids));
}

export function isSomethingSending(db: Database): boolean {
  return prepared(db, `select 1 from outbox where state = 'sending' limit 1`).get() !== undefined;
}

/** No answer came, so all that was on its way waits again. */
export function markUnanswered(db: Database): void {
  prepared(db, `update outbox set state = 'waiting' where state = 'sending'`).run();
}

export function markSent(db: Database, ids: readonly string[], answeredAt: string, settlesAt: number, forReview: boolean): void {
  if (ids.length === 0) return;
  const sql = `update outbox set state = 'sent', answered_at = ?, settles_at = ?, for_review = ?, refusal = null
    where id in (select value from json_each(?)) and state in ('waiting', 'sending')`;
  prepared(db, sql).run(answeredAt, settlesAt, forReview ? 1 : 0, JSON.stringify(ids));
}

export function markRefused(db: Database, id: string, answeredAt: string, refusal: Refusal, dependsOn: string | undefined): void {
  const sql = `update outbox set state = 'refused', answered_at = ?, refusal = ?, depends_on = ? where id = ? and state in ('waiting', 'sending')`;
  prepared(db, sql).run(answeredAt, JSON.stringify(refusal), dependsOn ?? null, id);
}

/** Sent commands whose rows are here by `cursor`. */
export function settle(db: Database, cursor: number): string[] {
  const settled = prepared<[number], { touches: string }>(db, 'select touches from outbox where settles_at <= ?').all(cursor);
  if (settled.length > 0) prepared<[number]>(db, 'update outbox set settles_at = null where settles_at <= ?').run(cursor);
  return settled.flatMap(({ touches }) => JSON.parse(touches) as string[]);
}

export function refusedRows(db: Database): OutboxRow[] {
  return prepared<[], OutboxRow>(db, `select ${columns} from outbox where state = 'refused' order by n`).all();
}

export function dropFromOutbox(db: Database, id: string): void {
  prepared<[string]>(db, 'delete from outbox where id = ?').run(id);
}

export interface OutboxCounts {
  readonly waiting: number;
  readonly refused: number;
  readonly oldestWaitingAt: string | undefined;
}

export function outboxCounts(db: Database): OutboxCounts {
  const row = prepared<[], { waiting: number; refused: number; oldest: string | null }>(
    db,
    `select (select count(*) from outbox where state in ('waiting', 'sending')) as waiting, (select count(*) from outbox where state = 'refused') as refused,
       (select at from outbox where n = (select min(n) from (select min(n) as n from outbox where state = 'waiting' union all select min(n) from outbox where state = 'sending'))) as oldest`,
  ).get();
  return { waiting: row?.waiting ?? 0, refused: row?.refused ?? 0, oldestWaitingAt: row?.oldest ?? undefined };
}

/** The records that a waiting command has written by now. */
export function noteTouches(db: Database, id: string, touches: readonly string[]): void {
  prepared<[string, string]>(db, 'update outbox set touches = ? where id = ?').run(JSON.stringify(touches), id);
}

/** Is anything of this patient still to be handed over? */
export function hasUnsent(db: Database, patientId: string): boolean {
  return (
    prepared<[string], { n: number }>(db, `select count(*) as n from outbox where patient_id = ? and (${unsettled})`).get(patientId)?.n !==
    0
  );
}

export function dropSentOf(db: Database, patientId: string): void {
  prepared<[string]>(db, `delete from outbox where patient_id = ? and state = 'sent'`).run(patientId);
}

/** Sent commands are kept for a while, for the person to look at and for a server that lost them in a restore. */
export function dropSentBefore(db: Database, answeredAt: string): void {
  prepared<[string]>(db, `delete from outbox where state = 'sent' and settles_at is null and answered_at < ?`).run(answeredAt);
}

/** The server is not the one that answered: what it may not have is sent again. It knows by the id what it has. */
export function sendAgain(db: Database): void {
  prepared(db, `update outbox set state = 'waiting', settles_at = null where state in ('sent', 'sending')`).run();
}
