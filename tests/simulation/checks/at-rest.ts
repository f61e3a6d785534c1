import { verifyLog } from '../../../server/commands/verify-log.ts';
import type { Database } from '../../../server/data/database.ts';
import { logRowsAfter, type LogRow } from '../../../server/data/tables/command-log.ts';
import { reviewTaskId } from '../../../server/commands/review-task.ts';
import { decideCommand, parseCommand, readsOf, type ParsedCommand } from '../../../shared/domain/decide-command.ts';
import { put, type Actor, type Write } from '../../../shared/domain/define-command.ts';
import { addendumContent, contentHash, noteContent } from '../../../shared/domain/notes/note-content.ts';
import { canonicalJson } from '../../../shared/kernel/canonical.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { Outcome } from '../../../shared/protocol/sync.ts';
import { definitionOf, type DocOf } from '../../../shared/records/registry.ts';
import { openTaskStatuses } from '../../../shared/records/task.ts';
import type { Laptop } from '../world/laptop.ts';
import { patientIds, secretOf } from '../world/organisation.ts';
import { outboxOf, rowsOf, scopesOf } from './laptop-state.ts';
import type { Entry, Ledger } from './ledger.ts';
import { Memory } from './memory.ts';
import type { ServerState } from './server-state.ts';

export async function logOf(database: Database, orgId: string): Promise<LogRow[]> {
  return database.snapshot(orgId, (query) => logRowsAfter(query, orgId, 0, 1_000_000));
}

const isRefused = (row: LogRow): boolean => (row.outcome as Outcome).outcome === 'refused';
const isForReview = (row: LogRow): boolean => (row.outcome as Outcome).outcome === 'applied-for-review';

/** Promise 2, I1, I2: every command that was called saved is exactly one of: taken by the server, refused with its words still readable, waiting on a laptop that cannot speak. */
export function unaccounted(
  ledger: Ledger,
  log: readonly LogRow[],
  laptops: readonly Laptop[],
  restores: number,
): { lost: string[]; onLyingDisk: number } {
  const times = new Map<string, number>();
  for (const { id } of log) times.set(id, (times.get(id) ?? 0) + 1);
  const refused = new Set(log.filter(isRefused).map(({ id }) => id));
  const lost: string[] = [];
  let onLyingDisk = 0;
  for (const entry of ledger.entries.values()) {
    const laptop = laptops.find(({ name }) => name === entry.laptop);
    if (!laptop) continue;
    const kept = outboxOf(laptop).find(({ id }) => id === entry.id);
    const say = (what: string): void => void lost.push(`lost: ${entry.type} ${entry.id} of ${entry.laptop}: ${what}`);
    if ((times.get(entry.id) ?? 0) > 1) say('taken twice');
    if (entry.resolvedBy !== undefined) {
      // The person put another in its place; that one is an entry of its own.
      if (!ledger.entries.has(entry.resolvedBy)) say('given up for nothing');
      continue;
    }
    if (
      kept &&
      entry.args !== undefined &&
      canonicalJson(JSON.parse(kept.args)) !== canonicalJson(JSON.parse(JSON.stringify(argsAsParsed(entry))))
    )
      say('its words changed');
    const atServer = times.has(entry.id);
    const silent = laptop.revoked;
    if (atServer && !refused.has(entry.id)) continue;
    if (kept?.state === 'refused') continue;
    if (kept && (kept.state === 'waiting' || kept.state === 'sending') && silent) continue;
    if (ledger.laterThan(entry) && !atServer) continue;
    if (!atServer && isReplaced(entry, ledger, [...log, ...outboxOf(laptop)])) continue;
    if (laptop.lies > entry.lies) {
      onLyingDisk += 1;
      continue;
    }
    if (excusedByRestore(entry.id, entry.patientId, ledger, laptop, restores)) continue;
    say(kept ? `still ${kept.state} here, ${atServer ? 'refused' : 'unknown'} there` : atServer ? 'refused, and not kept' : 'nowhere');
  }
  return { lost, onLyingDisk };
}

/** A later autosave took its place in the moment in which the process died: that one is there, word for word. */
function isReplaced(entry: Entry, ledger: Ledger, there: readonly { readonly type: string; readonly args: unknown }[]): boolean {
  const text = (args: unknown): string => canonicalJson(typeof args === 'string' ? JSON.parse(args) : JSON.parse(JSON.stringify(args)));
  return ledger
    .cutOffAfter(entry)
    .some((cut) => there.some(({ type, args }) => type === cut.type && text(args) === text(argsAsParsed(cut))));
}

/** The server had it and was set back. The laptop would give it again, unless it may not speak or had to forget the patient. */
function excusedByRestore(id: string, patientId: string | undefined, ledger: Ledger, laptop: Laptop, restores: number): boolean {
  const answeredAfter = ledger.applied.get(id);
  if (answeredAfter === undefined || answeredAfter >= restores) return false;
  if (laptop.revoked) return true;
  return laptop.db.prepare('select 1 from purge where scope = ?').get(`patient:${patientId ?? ''}`) !== undefined;
}

/** I2: what one laptop sent was taken in the order in which its person acted. Asked of what it remembers: a lying disk may make it forget a later one that is taken already, or an earlier one that is still on the way. */
export function outOfOrder(ledger: Ledger, log: readonly LogRow[], laptops: readonly Laptop[]): string[] {
  const last = new Map<string, number>();
  const forgotten = ({ id, laptop, lies }: Entry): boolean => {
    const its = laptops.find(({ name }) => name === laptop);
    return its !== undefined && its.lies > lies && !outboxOf(its).some((kept) => kept.id === id);
  };
  return log.flatMap(({ id }) => {
    const entry = ledger.entries.get(id);
    if (!entry || forgotten(entry)) return [];
    const before = last.get(entry.laptop) ?? 0;
    last.set(entry.laptop, Math.max(before, entry.n));
    return entry.n < before ? [`order: ${entry.type} ${id} of ${entry.laptop} was taken after a later one`] : [];
  });
}

function argsAsParsed({ type, args }: { type: string; args: unknown }): unknown {
  const parsed = parseCommand(type, 1, args);
  return parsed.ok ? parsed.command.args : args;
}

/** I2: the records are what the log says, command by command from the beginning, and a refused one left no trace. */
export function unlikeItsLog(base: Memory, log: readonly LogRow[], ledger: Ledger, server: ServerState, orgId: string): string[] {
  const memory = new Memory();
  for (const [key, row] of base.rows) memory.rows.set(key, row);
  const wrong: string[] = [];
  for (const row of log) {
    const writes = row.type === 'system.import' ? ledger.imports.get((row.args as { source: string }).source) : undefined;
    for (const write of writes ?? []) memory.put(write);
    if (row.actorId === null || isRefused(row)) continue;
    const parsed = parseCommand(row.type, row.version, row.args);
    const who = memory.rows.get(`practitioner/${row.actorId}`)?.doc as DocOf<'practitioner'> | undefined;
    if (!parsed.ok || !who) {
      wrong.push(`log: ${row.id} was taken and cannot be read`);
      continue;
    }
    const actor = {
      ...{ id: row.actorId as never, organizationId: orgId as never, name: [...who.name.given, who.name.family].join(' ') },
      ...{ roles: who.roles, branchIds: who.branchIds },
    };
    const decision = decideCommand(parsed.command, memory.facts(readsOf(parsed.command, actor)), { actor, at: row.at as Instant });
    if (decision.yes) {
      const review = isForReview(row) ? reviewOf(memory, actor, parsed.command, decision.writes, row.receivedAt as Instant) : [];
      for (const write of [...decision.writes, ...review]) memory.put(write);
    } else wrong.push(`log: ${row.type} ${row.id} was taken, and would be refused: ${decision.refusal.kind}`);
  }
  for (const key of new Set([...memory.rows.keys(), ...server.rows.keys()])) {
    const [mine, theirs] = [memory.rows.get(key)?.doc, server.rows.get(key)?.doc];
    if (canonicalJson(mine ?? null) !== canonicalJson(theirs ?? null))
      wrong.push(`log: ${key} should be ${canonicalJson(mine ?? null)}, is ${canonicalJson(theirs ?? null)}`);
  }
  return wrong;
}

/** The task that asks a lead to look at what came after its author's access had ended; one that is still open is not made anew. */
function reviewOf(memory: Memory, actor: Actor, command: ParsedCommand, [first]: readonly Write[], createdAt: Instant): Write[] {
  const patientId = command.definition.patientId(command.args);
  if (!first || patientId === undefined) return [];
  const id = reviewTaskId(actor, first);
  const before = memory.rows.get(`task/${id}`)?.doc['status'];
  if (before !== undefined && openTaskStatuses.some((status) => status === before)) return [];
  return [
    put('task', id, {
      ...{ status: 'requested', priority: 'routine', title: 'Review work done after hand-over', patientId, ownerRole: 'lead', createdAt },
      ...{ reason: `${actor.name} sent it after the patient had left their care.`, focus: { kind: first.kind, id: first.id } },
    }),
  ];
}

/** Promises 3 and 4: a laptop at rest holds exactly what its person may see, byte for byte as the server has it, and nothing waits. */
export function unlikeTheServer(laptop: Laptop, server: ServerState, newer: boolean): string[] {
  const mine = server.scopesOfPerson(laptop.session.person.id);
  const wrong: string[] = [];
  const say = (what: string): void => void wrong.push(`same: ${laptop.name} ${what}`);
  const rows = rowsOf(laptop);
  for (const row of server.rows.values()) {
    const key = `${row.kind}/${row.id}`;
    const scopes = [...server.scopesOf(row)].filter((scope) => mine.has(scope)).sort();
    const here = rows.get(key);
    rows.delete(key);
    if (scopes.length === 0) {
      if (here) say(`holds ${key}, which is none of its business`);
    } else if (!here) say(`lacks ${key}`);
    else if (here.seq !== row.seq) say(`has ${key} of ${here.seq}, not ${row.seq}`);
    // A newer build may have climbed it; that build's own tests look at what came of it.
    else if (here.doc !== row.text && !(newer && row.kind === 'task')) say(`has ${key} as ${here.doc ?? ''}, not ${row.text}`);
    else if (here.scopes !== JSON.stringify(scopes)) say(`has ${key} through ${here.scopes}, not ${scopes.join()}`);
  }
  for (const key of rows.keys()) say(`holds ${key}, which the server does not have`);
  const shadows = laptop.db.prepare<[], { n: number }>('select count(*) as n from shadow').get()?.n ?? 0;
  if (shadows > 0) say(`keeps ${shadows} shadows of nothing`);
  // In the index, or waiting to be put into it before the next search.
  const words = laptop.db.prepare<[], { at: number }>('select rowid as at from search union select at from words_due').all();
  const searched = [...rowsOf(laptop).values()].filter(({ kind }) => definitionOf(kind).search !== undefined);
  if (words.length !== searched.length) say(`finds ${words.length} records by their words, not ${searched.length}`);
  return wrong;
}

/** Promise 5: a signature stands under the words that were signed, everywhere. */
export function brokenSignatures(server: ServerState, history: readonly { kind: string; id: string; doc: unknown }[]): string[] {
  const wrong: string[] = [];
  for (const { kind, id, doc } of server.rows.values()) {
    if (kind === 'clinical-note') {
      const note = doc as unknown as DocOf<'clinical-note'>;
      if (note.status === 'final' && note.signature?.contentHash !== contentHash(noteContent(id, note)))
        wrong.push(`signed: ${id} is not what was signed`);
    }
    if (kind === 'note-addendum') {
      const addendum = doc as unknown as DocOf<'note-addendum'>;
      const hash = contentHash(addendumContent(addendum.noteId, id, addendum.text));
      if (addendum.signature.contentHash !== hash) wrong.push(`signed: ${id} is not what was signed`);
    }
  }
  for (const { kind, id, doc } of history)
    if (kind === 'clinical-note' && (doc as DocOf<'clinical-note'>).status === 'final')
      wrong.push(`signed: ${id} was changed after it was signed`);
  return wrong;
}

/** I9: of a patient who was taken away no byte is left in the decrypted pages, free ones included. */
export function leftovers(laptop: Laptop, server: ServerState): string[] {
  const purged = laptop.db.prepare<[], { scope: string }>('select distinct scope from purge').all();
  if (purged.length === 0) return [];
  const mine = server.scopesOfPerson(laptop.session.person.id);
  const gone = patientIds.filter((id) => {
    const row = server.rows.get(`patient/${id}`);
    return row && ![...server.scopesOf(row)].some((scope) => mine.has(scope)) && purged.some(({ scope }) => scope === `patient:${id}`);
  });
  if (gone.length === 0 || scopesOf(laptop).some(({ state }) => state === 'lost')) return [];
  const bytes = laptop.db.serialize();
  return gone.filter((id) => bytes.includes(secretOf(id))).map((id) => `purge: ${laptop.name} still has words of ${id} on its disk`);
}

/** The chain of the log, and promise 7: no word about a person in what the server logged. */
export async function brokenRecords(database: Database, orgId: string, log: readonly string[]): Promise<string[]> {
  const verdict = await verifyLog(database, orgId);
  const text = log.join('\n');
  return [
    ...(verdict.sound ? [] : [`chain: the log is broken at ${verdict.firstBad}`]),
    ...patientIds
      .filter((id) => text.includes(secretOf(id)) || text.includes(`${id}"`))
      .map((id) => `secret: the server's log names ${id}`),
  ];
}
