import type { Query } from '../database.ts';
import { tokenHashOf } from './portal-link.ts';

/** Somebody who may knock at the door of one call. */
export interface CallGuest {
  readonly id: string;
  readonly orgId: string;
  readonly callId: string;
  readonly name: string;
  readonly title: string;
}

const guest = `id, org_id AS "orgId", call_id AS "callId", name, title`;

export async function addCallGuest(
  query: Query,
  { id, orgId, callId, name, title, ...more }: CallGuest & { token: string; createdBy: string; createdAt: string; expiresAt: string },
): Promise<void> {
  await query(
    `INSERT INTO call_guest (token_hash, id, org_id, call_id, name, title, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tokenHashOf(more.token), id, orgId, callId, name, title, more.createdBy, more.createdAt, more.expiresAt],
  );
}

/** Exchanges a link for a session, once: of any number of requests that race, one gets the guest. */
export async function useCallGuest(query: Query, token: string, session: string, now: string): Promise<CallGuest | undefined> {
  const [row] = await query<CallGuest>(
    `UPDATE call_guest SET used_at = $2, session_hash = $3 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING ${guest}`,
    [tokenHashOf(token), now, tokenHashOf(session)],
  );
  return row;
}

export async function callGuestOf(query: Query, session: string, now: string): Promise<CallGuest | undefined> {
  const [row] = await query<CallGuest>(`SELECT ${guest} FROM call_guest WHERE session_hash = $1 AND expires_at > $2`, [
    tokenHashOf(session),
    now,
  ]);
  return row;
}

export async function forgetOldCallGuests(query: Query): Promise<void> {
  await query(`DELETE FROM call_guest WHERE expires_at < now() - interval '90 days'`);
}
