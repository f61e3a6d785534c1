import { definitionOf, kinds } from '../../../shared/records/registry.ts';
import type { Query } from '../database.ts';
import { quoted } from '../record-sql.ts';

export interface BlobRow {
  readonly sha256: string;
  readonly bytes: number;
  readonly contentType: string;
}

const columns = 'sha256, bytes, content_type AS "contentType"';

/** One after the other for the same bytes: what brings them and what takes them away must not meet. */
export async function lockBlob(query: Query, orgId: string, sha256: string): Promise<void> {
  await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7020014))', [`${orgId}/${sha256}`]);
}

export async function blobRow(query: Query, orgId: string, sha256: string): Promise<BlobRow | undefined> {
  const [row] = await query<BlobRow>(`SELECT ${columns} FROM blob WHERE org_id = $1 AND sha256 = $2`, [orgId, sha256]);
  return row;
}

/** The bytes, if this device brought them itself. */
export async function blobOfDevice(query: Query, orgId: string, sha256: string, deviceId: string): Promise<BlobRow | undefined> {
  const [row] = await query<BlobRow>(`SELECT ${columns} FROM blob WHERE org_id = $1 AND sha256 = $2 AND $3 = ANY(devices)`, [
    orgId,
    sha256,
    deviceId,
  ]);
  return row;
}

export async function addBlob(query: Query, orgId: string, blob: BlobRow, deviceId: string): Promise<void> {
  await query(
    `INSERT INTO blob (org_id, sha256, bytes, content_type, devices) VALUES ($1, $2, $3, $4, ARRAY[$5])
     ON CONFLICT (org_id, sha256) DO UPDATE SET devices = array_append(array_remove(blob.devices, $5), $5)`,
    [orgId, blob.sha256, blob.bytes, blob.contentType, deviceId],
  );
}

/** Marks bytes as named by a record, if they are here and this device brought them (null: whoever did). Answers whether they are. */
export async function claimBlob(query: Query, orgId: string, sha256: string, deviceId: string | null): Promise<boolean> {
  const rows = await query(
    'UPDATE blob SET referenced = true WHERE org_id = $1 AND sha256 = $2 AND ($3::text IS NULL OR $3 = ANY(devices)) RETURNING sha256',
    [orgId, sha256, deviceId],
  );
  return rows.length > 0;
}

/** How many bytes this device has brought that no record names yet. */
export async function unclaimedBytes(query: Query, orgId: string, deviceId: string): Promise<number> {
  const [row] = await query<{ n: number }>(
    'SELECT coalesce(sum(bytes), 0)::bigint AS n FROM blob WHERE org_id = $1 AND NOT referenced AND $2 = ANY(devices)',
    [orgId, deviceId],
  );
  return row?.n ?? 0;
}

export async function unclaimedBefore(query: Query, orgId: string, before: Date): Promise<string[]> {
  const rows = await query<{ sha256: string }>('SELECT sha256 FROM blob WHERE org_id = $1 AND NOT referenced AND created_at < $2', [
    orgId,
    before,
  ]);
  return rows.map(({ sha256 }) => sha256);
}

/** Forgets bytes unless a record named them meanwhile. Answers whether they are forgotten. */
export async function forgetUnclaimed(query: Query, orgId: string, sha256: string): Promise<boolean> {
  const rows = await query('DELETE FROM blob WHERE org_id = $1 AND sha256 = $2 AND NOT referenced RETURNING sha256', [orgId, sha256]);
  return rows.length > 0;
}

const kindsWithBlobs = kinds.filter((kind) => definitionOf(kind).blob !== undefined);

/** Does a record that these scopes see name the bytes? */
export async function isSeen(query: Query, orgId: string, sha256: string, scopes: readonly string[]): Promise<boolean> {
  for (const kind of kindsWithBlobs) {
    const column = quoted(definitionOf(kind).blob ?? '');
    const rows = await query(`SELECT 1 FROM ${quoted(kind)} WHERE org_id = $1 AND ${column} = $2 AND scopes && $3 LIMIT 1`, [
      orgId,
      sha256,
      scopes,
    ]);
    if (rows.length > 0) return true;
  }
  return false;
}
