import { decideCommand, parseCommand, readsOf } from '../../../shared/domain/decide-command.ts';
import { canonicalJson } from '../../../shared/kernel/canonical.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import { isKind } from '../../../shared/records/registry.ts';
import { applyWrites, invalidWrite } from '../commands/apply-writes.ts';
import { readFacts } from '../commands/read-facts.ts';
import type { RecordWriter } from '../data/record-writer.ts';
import { noteTouches, outboxRowAt, unsettledConcerns, type OutboxRow } from '../data/tables/outbox.ts';
import { readRow, type Row } from '../data/tables/records.ts';
import { dropShadow, readShadow } from '../data/tables/shadow.ts';
import type { OpenPerson } from '../open-person.ts';

/**
 * Changes the server's records under the waiting commands: takes back what they did, lets `apply` change what lies below, and runs them again in order.
 * `stale` names the records (`kind/id`) that change or whose commands were answered. Only commands that could see a difference are run again, so
 * thousands of waiting ones cost little. `coming` are the rows that `apply` is about to put; those that say what is here already it is told to leave out.
 * Inside a transaction of the caller.
 */
export function rebase(
  person: OpenPerson,
  writer: RecordWriter,
  stale: Iterable<string>,
  apply: (confirmed: ReadonlySet<string>) => void,
  coming: ReadonlyMap<string, Row> = new Map(),
): void {
  const { keys, commands } = affected(person, new Set(stale));
  const confirmed = new Set<string>();
  // What those that are run again look at or write must lie there as the server has it.
  const standing = new Set(commands.flatMap(({ concerns }) => JSON.parse(concerns) as string[]));
  for (const key of keys) {
    const row = coming.get(key);
    if (row && !standing.has(key) && !standing.has(`${kindOf(key)}/*`) && confirm(writer, key, row)) confirmed.add(key);
    else restore(writer, key);
  }
  apply(confirmed);
  for (const command of commands) runAgain(person, writer, command);
}

/** The commands whose facts may differ, and all records that they may have written. */
function affected({ db }: OpenPerson, keys: Set<string>): { keys: ReadonlySet<string>; commands: readonly OutboxRow[] } {
  // Answers to some of very many commands concern no record: nothing is looked at for them.
  if (keys.size === 0) return { keys, commands: [] };
  const kinds = new Set([...keys].map(kindOf));
  const inside = new Set<number>();
  const parsed = unsettledConcerns(db).map(({ n, concerns }) => ({ n, concerns: JSON.parse(concerns) as string[] }));
  // A command taken in makes more records stale, also for commands before it, so until nothing is added.
  for (let before = -1; before < inside.size;) {
    before = inside.size;
    for (const { n, concerns } of parsed) {
      if (inside.has(n) || !concerns.some((concern) => (concern.endsWith('/*') ? kinds.has(kindOf(concern)) : keys.has(concern)))) continue;
      inside.add(n);
      for (const concern of concerns) {
        if (concern.endsWith('/*')) continue;
        keys.add(concern);
        kinds.add(kindOf(concern));
      }
    }
  }
  return { keys, commands: [...inside].sort((a, b) => a - b).flatMap((n) => outboxRowAt(db, n) ?? []) };
}

/** The server's row says what the command wrote here: it takes its place, and nothing is taken out and put in again, least of all its words. */
function confirm(writer: RecordWriter, key: string, row: Row): boolean {
  const [kind, id] = splitKey(key);
  const here = isKind(kind) ? readRow(writer.db, kind, id) : undefined;
  if (!isKind(kind) || here?.version !== row.version || row.seq < here.seq || canonicalOf(row.doc) !== here.doc) return false;
  if (!dropShadow(writer.db, kind, id)) return false;
  writer.confirm(kind, row);
  return true;
}

/** What is no JSON is told when it is put. */
function canonicalOf(doc: string): string | undefined {
  try {
    return canonicalJson(JSON.parse(doc));
  } catch {
    return undefined;
  }
}

/** Puts the server's version of a record back. */
function restore(writer: RecordWriter, key: string): void {
  const [kind, id] = splitKey(key);
  const shadow = readShadow(writer.db, kind, id);
  if (!shadow || !isKind(kind)) return;
  if (shadow.doc === null) writer.drop(kind, id);
  else writer.put(kind, { id, seq: shadow.seq, version: shadow.version, scopes: shadow.scopes, doc: shadow.doc });
  dropShadow(writer.db, kind, id);
}

/** A command that would be refused now changes nothing here; it is sent all the same, for the server's answer stands. */
function runAgain(person: OpenPerson, writer: RecordWriter, row: OutboxRow): void {
  const parsed = parseCommand(row.type, row.version, JSON.parse(row.args));
  if (!parsed.ok) return;
  const facts = readFacts(person.db, readsOf(parsed.command, person.actor));
  const decision = decideCommand(parsed.command, facts, { actor: person.actor, at: row.at as Instant });
  if (!decision.yes || invalidWrite(decision.writes)) return;
  const known = JSON.parse(row.touches) as string[];
  const more = applyWrites(writer, decision.writes).filter((key) => !known.includes(key));
  // On other facts it writes other records: its answer must take back these too.
  if (more.length > 0) noteTouches(person.db, row.id, [...known, ...more]);
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

function splitKey(key: string): [string, string] {
  const at = key.indexOf('/');
  return [key.slice(0, at), key.slice(at + 1)];
}
