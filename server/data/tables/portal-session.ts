import type { PortalRole } from '../../../shared/records/practitioner.ts';
import type { Query } from '../database.ts';
import { tokenHashOf } from './portal-link.ts';

/** Somebody of a patient's circle, as an invitation or a session names them. */
export interface PortalPersonRow {
  readonly orgId: string;
  readonly patientId: string;
  readonly personId: string;
  readonly role: PortalRole;
}

const person = `org_id AS "orgId", patient_id AS "patientId", person_id AS "personId", role`;

/** Adds an invitation and voids the person's older ones, but for the newest `keep` of them. */
export async function addInvite(
  query: Query,
  invite: PortalPersonRow & { token: string; createdBy: string; createdAt: string; expiresAt: string },
  keep = 0,
): Promise<void> {
  const { orgId, patientId, personId, role, createdBy, createdAt, expiresAt } = invite;
  const open = 'org_id = $1 AND person_id = $2 AND patient_id = $3 AND used_at IS NULL AND voided_at IS NULL';
  await query(
    `UPDATE portal_invite SET voided_at = $4 WHERE ${open}
       AND token_hash NOT IN (SELECT token_hash FROM portal_invite WHERE ${open} ORDER BY created_at DESC LIMIT $5)`,
    [orgId, personId, patientId, createdAt, keep],
  );
  await query(
    `INSERT INTO portal_invite (token_hash, org_id, patient_id, person_id, role, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tokenHashOf(invite.token), orgId, patientId, personId, role, createdBy, createdAt, expiresAt],
  );
}

/** A second factor that is wrong this often ends the invitation. */
export const mostFailures = 5;

const usable = `used_at IS NULL AND voided_at IS NULL AND expires_at > $2 AND failures < ${String(mostFailures)}`;

export async function inviteOf(query: Query, token: string, now: string): Promise<PortalPersonRow | undefined> {
  const [invite] = await query<PortalPersonRow>(`SELECT ${person} FROM portal_invite WHERE token_hash = $1 AND ${usable}`, [
    tokenHashOf(token),
    now,
  ]);
  return invite;
}

/** So long after its end a link still leads to a new one. */
const renewDays = 30;

/** Whose link it was, if it may be replaced by a new one: used, too old, replaced or tried too often; never when access was taken away. */
export async function renewableInviteOf(query: Query, token: string, now: string): Promise<PortalPersonRow | undefined> {
  const [invite] = await query<PortalPersonRow>(
    `SELECT ${person} FROM portal_invite WHERE token_hash = $1 AND revoked_at IS NULL AND role <> 'partner'
       AND expires_at > $2::timestamptz - interval '${String(renewDays)} days'`,
    [tokenHashOf(token), now],
  );
  return invite;
}

export async function countInviteFailure(query: Query, token: string): Promise<number> {
  const [row] = await query<{ failures: number }>(
    'UPDATE portal_invite SET failures = failures + 1 WHERE token_hash = $1 RETURNING failures',
    [tokenHashOf(token)],
  );
  return row?.failures ?? mostFailures;
}

/** So many codes for one invitation, and not one after the other without a pause. */
const mostCodes = 3;
const codePauseMinutes = 1;

/** Puts a new code in place of the older one. Answers which one it is, unless there were too many. */
export async function giveCode(query: Query, token: string, code: string, now: string, expiresAt: string): Promise<string | undefined> {
  const [row] = await query<{ nth: string }>(
    `UPDATE portal_invite SET code_hash = $3, code_expires_at = $4, code_sent_at = $2, codes_sent = codes_sent + 1
     WHERE token_hash = $1 AND ${usable} AND codes_sent < ${String(mostCodes)}
       AND (code_sent_at IS NULL OR code_sent_at <= $2::timestamptz - interval '${String(codePauseMinutes)} minutes')
     RETURNING left(token_hash, 16) || '-' || codes_sent AS nth`,
    [tokenHashOf(token), now, codeHashOf(token, code), expiresAt],
  );
  return row?.nth;
}

export async function isCode(query: Query, token: string, code: string, now: string): Promise<boolean> {
  const rows = await query('SELECT 1 FROM portal_invite WHERE token_hash = $1 AND code_hash = $3 AND code_expires_at > $2', [
    ...[tokenHashOf(token), now, codeHashOf(token, code)],
  ]);
  return rows.length === 1;
}

/** Six digits alone are soon tried; with the token, which is in no table, they are not. */
function codeHashOf(token: string, code: string): string {
  return tokenHashOf(`${token} ${code}`);
}

/** Of any number of requests that race, one gets true. */
export async function useInvite(query: Query, token: string, now: string): Promise<boolean> {
  const rows = await query(`UPDATE portal_invite SET used_at = $2 WHERE token_hash = $1 AND ${usable} RETURNING 1`, [
    tokenHashOf(token),
    now,
  ]);
  return rows.length === 1;
}

export async function addPortalSession(
  query: Query,
  session: PortalPersonRow & { token: string; createdAt: string; expiresAt: string },
): Promise<void> {
  const { orgId, patientId, personId, role, createdAt, expiresAt } = session;
  await query(
    `INSERT INTO portal_session (token_hash, org_id, patient_id, person_id, role, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tokenHashOf(session.token), orgId, patientId, personId, role, createdAt, expiresAt],
  );
}

export async function portalSessionOf(query: Query, token: string, now: string): Promise<PortalPersonRow | undefined> {
  const [session] = await query<PortalPersonRow>(
    `SELECT ${person} FROM portal_session WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2`,
    [tokenHashOf(token), now],
  );
  return session;
}

export async function endPortalSession(query: Query, token: string, now: string): Promise<void> {
  await query('UPDATE portal_session SET ended_at = coalesce(ended_at, $2) WHERE token_hash = $1', [tokenHashOf(token), now]);
}

/** Takes a person's access away at once: open invitations and open sessions. */
export async function revokePortalPerson(query: Query, orgId: string, patientId: string, personId: string, now: string): Promise<void> {
  const who = [orgId, patientId, personId, now];
  const where = 'org_id = $1 AND patient_id = $2 AND person_id = $3';
  await query(`UPDATE portal_invite SET voided_at = coalesce(voided_at, $4), revoked_at = coalesce(revoked_at, $4) WHERE ${where}`, who);
  await query(`UPDATE portal_session SET ended_at = coalesce(ended_at, $4) WHERE ${where}`, who);
}

export async function noteAccess(query: Query, { orgId, patientId, personId }: PortalPersonRow, what: string, at: string): Promise<void> {
  await query('INSERT INTO portal_access (org_id, patient_id, person_id, at, what) VALUES ($1, $2, $3, $4, $5)', [
    orgId,
    patientId,
    personId,
    at,
    what,
  ]);
}

export async function forgetOldPortalSessions(query: Query): Promise<void> {
  await query(`DELETE FROM portal_invite WHERE expires_at < now() - interval '90 days'`);
  await query(`DELETE FROM portal_session WHERE expires_at < now() - interval '90 days'`);
}
