import type { Query } from '../database.ts';

export interface SecondFactorRow {
  readonly secret: string;
  /** Absent until the first code from the app was right: until then it keeps nobody out. */
  readonly confirmedAt: Date | null;
  readonly lastStep: number;
  readonly recoveryLeft: number;
}

export async function secondFactorOf(query: Query, accountId: string): Promise<SecondFactorRow | undefined> {
  const [row] = await query<SecondFactorRow>(
    `SELECT secret, confirmed_at AS "confirmedAt", last_step::double precision AS "lastStep", cardinality(recovery_hashes) AS "recoveryLeft"
     FROM second_factor WHERE account_id = $1`,
    [accountId],
  );
  return row;
}

/** Takes the place of one that was never confirmed; a confirmed one stays. */
export async function proposeSecondFactor(query: Query, accountId: string, secret: string): Promise<void> {
  await query(
    `INSERT INTO second_factor AS f (account_id, secret) VALUES ($1, $2)
     ON CONFLICT (account_id) DO UPDATE SET secret = $2, last_step = 0 WHERE f.confirmed_at IS NULL`,
    [accountId, secret],
  );
}

export async function confirmSecondFactor(query: Query, accountId: string, step: number, recoveryHashes: readonly string[]): Promise<void> {
  await query('UPDATE second_factor SET confirmed_at = now(), last_step = $2, recovery_hashes = $3 WHERE account_id = $1', [
    accountId,
    step,
    recoveryHashes,
  ]);
}

/** Whether this step was free: of two who bring the same code one comes in. */
export async function useStep(query: Query, accountId: string, step: number): Promise<boolean> {
  const rows = await query('UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2 RETURNING 1', [
    accountId,
    step,
  ]);
  return rows.length === 1;
}

export async function useRecoveryCode(query: Query, accountId: string, hash: string): Promise<boolean> {
  const rows = await query(
    `UPDATE second_factor SET recovery_hashes = array_remove(recovery_hashes, $2)
     WHERE account_id = $1 AND confirmed_at IS NOT NULL AND $2 = ANY(recovery_hashes) RETURNING 1`,
    [accountId, hash],
  );
  return rows.length === 1;
}

export async function dropSecondFactor(query: Query, accountId: string): Promise<boolean> {
  const rows = await query('DELETE FROM second_factor WHERE account_id = $1 RETURNING 1', [accountId]);
  return rows.length === 1;
}
