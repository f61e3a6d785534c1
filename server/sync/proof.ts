import { samenessNumber, type ProofRequest } from '../../shared/protocol/sync.ts';
import type { Database, Query } from '../data/database.ts';
import type { Reader } from '../identity/authenticate.ts';
import { scopesOfPerson } from './scopes-of-person.ts';

const modulus = 2 ** 48;
const rowsAtOnce = 20_000;

/** The scopes whose records at the reader's cursor are not what the reader holds. One that changed since then is not judged: its changes are still on the way. */
export async function differingScopes(database: Database, reader: Reader, request: ProofRequest, now: number): Promise<string[]> {
  const { orgId, practitionerId } = reader;
  return database.snapshot(orgId, async (query) => {
    const own = new Set<string>(await scopesOfPerson(query, orgId, practitionerId, now));
    const differing: string[] = [];
    for (const { scope, count, sum } of request.scopes) {
      if (!own.has(scope)) differing.push(scope);
      else if (!(await changedSince(query, orgId, scope, request.cursor))) {
        const mine = await proofOf(query, orgId, scope);
        if (mine.count !== count || mine.sum !== sum) differing.push(scope);
      }
    }
    return differing;
  });
}

async function changedSince(query: Query, orgId: string, scope: string, cursor: number): Promise<boolean> {
  const rows = await query('SELECT 1 AS one FROM feed WHERE org_id = $1 AND scope = $2 AND seq > $3 LIMIT 1', [orgId, scope, cursor]);
  return rows.length > 0;
}

async function proofOf(query: Query, orgId: string, scope: string): Promise<{ count: number; sum: number }> {
  let count = 0;
  let sum = 0;
  for (let after = 0, full = true; full;) {
    const rows = await query<{ kind: string; id: string; seq: number }>(
      'SELECT kind, id, seq FROM feed WHERE org_id = $1 AND scope = $2 AND seq > $3 AND NOT gone ORDER BY seq LIMIT $4',
      [orgId, scope, after, rowsAtOnce],
    );
    for (const { kind, id, seq } of rows) sum = (sum + samenessNumber(kind, id, seq)) % modulus;
    count += rows.length;
    full = rows.length === rowsAtOnce;
    after = rows.at(-1)?.seq ?? after;
  }
  return { count, sum };
}
