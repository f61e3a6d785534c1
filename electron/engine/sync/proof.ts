import { ProofResponse, samenessNumber } from '../../../shared/protocol/sync.ts';
import { kinds } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { tableOf } from '../data/names.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { readScopes } from '../data/tables/scopes.ts';
import type { OpenPerson } from '../open-person.ts';
import { cursorOf } from './apply-page.ts';
import { refillScope } from './refill-scope.ts';
import { postForJson, type ServerLink } from './server-link.ts';

const modulus = 2 ** 48;
const mostScopes = 2000;
/** Small, since a question waits for the piece before it. */
const pieceSize = 1000;

interface Sum {
  count: number;
  sum: number;
}

/** Compares this side's records with the server's, scope by scope, and fetches anew what differs. Answers how many scopes did; undefined when a round came in between. */
export async function proveSameness(person: OpenPerson, link: ServerLink, breathe: () => Promise<void>): Promise<number | undefined> {
  const cursor = cursorOf(person);
  const sums = await sumScopes(person, cursor, breathe);
  if (!sums) return undefined;
  const scopes = readScopes(person.db).filter(({ state }) => state === 'held');
  const differing: string[] = [];
  for (let from = 0; from < scopes.length; from += mostScopes) {
    const part = scopes.slice(from, from + mostScopes).map(({ scope }) => ({ scope, ...(sums.get(scope) ?? { count: 0, sum: 0 }) }));
    const answer = await postForJson(person.env, link, '/sync/proof', { cursor, scopes: part }, ProofResponse);
    differing.push(...answer.differing);
  }
  // Meanwhile a round may have moved on: then the sums were of another moment, and the next proof tells.
  if (!person.db.open || cursorOf(person) !== cursor) return undefined;
  const held = new Set(scopes.map(({ scope }) => scope));
  const writer = new RecordWriter(person.db);
  const wrong = differing.filter((scope) => held.has(scope));
  for (const scope of wrong) refillScope(person, writer, scope, cursor);
  return wrong.length;
}

/** Count and sum of every scope over the server's version of each record. Undefined when the cursor moved while counting. */
export async function sumScopes(person: OpenPerson, cursor: number, breathe: () => Promise<void>): Promise<Map<string, Sum> | undefined> {
  const { db } = person;
  const sums = new Map<string, Sum>();
  const lists = new Map<string, readonly string[]>();
  const scopesOf = (text: string): readonly string[] => {
    let list = lists.get(text);
    if (!list) lists.set(text, (list = JSON.parse(text) as string[]));
    return list;
  };
  for (const kind of kinds) {
    for (let after = 0; ;) {
      if (!db.open || cursorOf(person) !== cursor) return undefined;
      const rows = serverRows(db, kind, after);
      const last = rows.at(-1);
      if (!last) break;
      for (const { id, seq, scopes } of rows) if (seq > 0) add(sums, samenessNumber(kind, id, seq), scopesOf(scopes));
      after = last.rid;
      await breathe();
    }
  }
  if (!db.open || cursorOf(person) !== cursor) return undefined;
  for (const row of db
    .prepare<[], { kind: string; id: string; seq: number; scopes: string }>('select kind, id, seq, scopes from unknown_record')
    .all())
    add(sums, samenessNumber(row.kind, row.id, row.seq), scopesOf(row.scopes));
  return sums;
}

/** Rows under the waiting commands: a touched record counts as the server knows it. A record changed here keeps the server's number, so only new ones differ. */
function serverRows(db: Database, kind: (typeof kinds)[number], after: number): { rid: number; id: string; seq: number; scopes: string }[] {
  return db
    .prepare<[number, number], { rid: number; id: string; seq: number; scopes: string }>(
      `select rid, id, seq, scopes from "${tableOf(kind)}" where rid > ? order by rid limit ?`,
    )
    .all(after, pieceSize);
}

function add(sums: Map<string, Sum>, number: number, scopes: readonly string[]): void {
  for (const scope of scopes) {
    const sum = sums.get(scope) ?? { count: 0, sum: 0 };
    sums.set(scope, { count: sum.count + 1, sum: (sum.sum + number) % modulus });
  }
}
