import type { Query } from '../database.ts';

export interface DeviceRow {
  readonly id: string;
  readonly accountId: string;
  readonly publicKey: string;
  readonly name: string;
  readonly revoked: boolean;
}

export interface NewDevice {
  readonly id: string;
  readonly orgId: string;
  readonly accountId: string;
  readonly practitionerId: string;
  readonly publicKey: string;
  readonly name: string;
  readonly platform: string;
  readonly appVersion: string;
}

const columns = `id, account_id AS "accountId", public_key AS "publicKey", name, revoked_at IS NOT NULL AS revoked`;

export async function deviceById(query: Query, id: string): Promise<DeviceRow | undefined> {
  const [row] = await query<DeviceRow>(`SELECT ${columns} FROM device WHERE id = $1`, [id]);
  return row;
}

export async function deviceByKey(query: Query, accountId: string, publicKey: string): Promise<DeviceRow | undefined> {
  const [row] = await query<DeviceRow>(`SELECT ${columns} FROM device WHERE account_id = $1 AND public_key = $2`, [accountId, publicKey]);
  return row;
}

export async function devicesOf(query: Query, accountId: string): Promise<(DeviceRow & { lastSeenAt: Date })[]> {
  return query(`SELECT ${columns}, last_seen_at AS "lastSeenAt" FROM device WHERE account_id = $1 ORDER BY last_seen_at DESC`, [accountId]);
}

export async function addDevice(query: Query, device: NewDevice): Promise<void> {
  await query(
    `INSERT INTO device (id, org_id, account_id, practitioner_id, public_key, name, platform, app_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [device.id, device.orgId, device.accountId, device.practitionerId, device.publicKey, device.name, device.platform, device.appVersion],
  );
}

export async function deviceSeen(query: Query, id: string, about: Pick<NewDevice, 'name' | 'platform' | 'appVersion'>): Promise<void> {
  await query('UPDATE device SET last_seen_at = now(), name = $2, platform = $3, app_version = $4 WHERE id = $1', [
    id,
    about.name,
    about.platform,
    about.appVersion,
  ]);
}

/** Kept to a few minutes: a round must not cost a write. */
export async function deviceSeenNow(query: Query, id: string): Promise<void> {
  await query(`UPDATE device SET last_seen_at = now() WHERE id = $1 AND last_seen_at < now() - interval '5 minutes'`, [id]);
}

/** Returns whether there is such a device. */
export async function revokeDevice(query: Query, id: string): Promise<boolean> {
  const rows = await query('UPDATE device SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 RETURNING id', [id]);
  return rows.length > 0;
}

/** What a laptop said of itself at a round. Written at most every ten seconds, and every minute when nothing changed. */
export async function noteRound(
  query: Query,
  id: string,
  about: { waiting: number; refused: number; appVersion: string; clockOffsetMs: number },
): Promise<void> {
  await query(
    `UPDATE device SET last_seen_at = now(), last_round_at = now(), waiting = $2, refused = $3, app_version = $4, clock_offset_ms = $5
     WHERE id = $1 AND (last_round_at IS NULL OR last_round_at < now() - interval '1 minute'
       OR (last_round_at < now() - interval '10 seconds' AND (waiting, refused, app_version) IS DISTINCT FROM ($2, $3, $4)))`,
    [id, about.waiting, about.refused, about.appVersion, about.clockOffsetMs],
  );
}

export interface DeviceHealth {
  readonly id: string;
  readonly practitionerId: string;
  readonly name: string;
  readonly platform: string;
  readonly appVersion: string;
  readonly revoked: boolean;
  readonly lastSeenAt: Date;
  readonly lastRoundAt: Date | null;
  readonly waiting: number | null;
  readonly refused: number | null;
  readonly clockOffsetMs: number | null;
}

/** All laptops of an organisation, those heard of last first. */
export async function devicesOfOrganization(query: Query, orgId: string): Promise<DeviceHealth[]> {
  return query(
    `SELECT id, practitioner_id AS "practitionerId", name, platform, app_version AS "appVersion", revoked_at IS NOT NULL AS revoked,
       last_seen_at AS "lastSeenAt", last_round_at AS "lastRoundAt", waiting, refused, clock_offset_ms AS "clockOffsetMs"
     FROM device WHERE org_id = $1 ORDER BY last_seen_at DESC LIMIT 2000`,
    [orgId],
  );
}
