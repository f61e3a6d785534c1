import { createHash } from 'node:crypto';
import type { Query } from '../database.ts';

export interface PortalLink {
  readonly tokenHash: string;
  readonly orgId: string;
  readonly appointmentId: string;
  readonly patientId: string;
  readonly createdBy: string;
  /** Neither answered nor voided nor past. */
  readonly open: boolean;
  readonly voided: boolean;
}

/** Whoever reads the table cannot open a link with it. */
export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Adds a link and voids the visit's older ones. */
export async function addPortalLink(
  query: Query,
  link: Pick<PortalLink, 'orgId' | 'appointmentId' | 'patientId' | 'createdBy'> & { token: string; createdAt: string; expiresAt: string },
): Promise<void> {
  await query('UPDATE portal_link SET voided_at = $3 WHERE org_id = $1 AND appointment_id = $2 AND voided_at IS NULL', [
    link.orgId,
    link.appointmentId,
    link.createdAt,
  ]);
  await query(
    `INSERT INTO portal_link (token_hash, org_id, appointment_id, patient_id, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tokenHashOf(link.token), link.orgId, link.appointmentId, link.patientId, link.createdBy, link.createdAt, link.expiresAt],
  );
}

export async function portalLinkOf(query: Query, token: string, now: string): Promise<PortalLink | undefined> {
  const [link] = await query<PortalLink>(
    `SELECT token_hash AS "tokenHash", org_id AS "orgId", appointment_id AS "appointmentId", patient_id AS "patientId", created_by AS "createdBy",
            answered_at IS NULL AND voided_at IS NULL AND expires_at > $2 AS open, voided_at IS NOT NULL AS voided
     FROM portal_link WHERE token_hash = $1`,
    [tokenHashOf(token), now],
  );
  return link;
}

export async function usePortalLink(query: Query, tokenHash: string, now: string): Promise<void> {
  await query('UPDATE portal_link SET answered_at = coalesce(answered_at, $2) WHERE token_hash = $1', [tokenHash, now]);
}

export async function forgetOldPortalLinks(query: Query): Promise<void> {
  await query(`DELETE FROM portal_link WHERE expires_at < now() - interval '90 days'`);
}
