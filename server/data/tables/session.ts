import { hash } from 'node:crypto';
import type { Query } from '../database.ts';

/** On it the database tells all nodes that somebody's access may have ended. */
export const accessChannel = 'hearthline_identity';

/** A session with what decides whether it still holds. */
export interface SessionRow {
  readonly accountId: string;
  readonly orgId: string;
  readonly practitionerId: string;
  readonly deviceId: string;
  readonly expired: boolean;
  readonly accountDisabled: boolean;
  readonly deviceRevoked: boolean;
  /** Good for setting up a second factor only, because the organisation asks for one. */
  readonly factorDue: boolean;
}

/** The same, and how far the organisation was at the same moment. */
export interface SessionWithHead extends SessionRow {
  readonly head: number | null;
}

/** Whoever reads the table cannot sign in with it. */
function hashOf(token: string): string {
  return hash('sha256', token, 'hex');
}

export interface NewSession {
  readonly accountId: string;
  readonly deviceId: string;
  readonly expiresAt: string;
  readonly factorDue: boolean;
}

export async function addSession(query: Query, token: string, { accountId, deviceId, expiresAt, factorDue }: NewSession): Promise<void> {
  await query('INSERT INTO session (token_hash, account_id, device_id, expires_at, factor_due) VALUES ($1, $2, $3, $4, $5)', [
    hashOf(token),
    accountId,
    deviceId,
    expiresAt,
    factorDue,
  ]);
}

/** Whoever has set up a second factor may do everything with the sessions that waited for it. */
export async function factorNoLongerDue(query: Query, accountId: string): Promise<void> {
  await query('UPDATE session SET factor_due = false WHERE account_id = $1 AND factor_due', [accountId]);
}

const columns = `hash, account_id AS "accountId", s.org_id AS "orgId", practitioner_id AS "practitionerId", device_id AS "deviceId", expired,
  account_disabled AS "accountDisabled", device_revoked AS "deviceRevoked", factor_due AS "factorDue"`;

/** The sessions of some tokens, by token. In an organisation's transaction: of those that are its own. */
export function sessionsOf(query: Query, tokens: readonly string[]): Promise<Map<string, SessionRow>> {
  return byToken(query, `SELECT ${columns} FROM sessions_by_hash($1) s`, tokens);
}

/** Dearer by a fifth of a millisecond when nothing was asked for a while. */
export function sessionsWithHeads(query: Query, tokens: readonly string[]): Promise<Map<string, SessionWithHead>> {
  return byToken(query, `SELECT ${columns}, v AS head FROM sessions_by_hash($1) s LEFT JOIN org_clock c ON c.org_id = s.org_id`, tokens);
}

async function byToken<R extends SessionRow>(query: Query, sql: string, tokens: readonly string[]): Promise<Map<string, R>> {
  const byHash = new Map(tokens.map((token) => [hashOf(token), token]));
  const rows = await query<R & { hash: string }>(sql, [[...byHash.keys()]]);
  return new Map(rows.map((row) => [byHash.get(row.hash) ?? '', row]));
}

export async function endSession(query: Query, token: string): Promise<void> {
  await query('DELETE FROM session WHERE token_hash = $1', [hashOf(token)]);
}

export async function forgetExpiredSessions(query: Query): Promise<void> {
  // Kept a month past their end, so that an old laptop hears "expired" and not "unknown".
  await query(`DELETE FROM session WHERE expires_at < now() - interval '30 days'`);
}
