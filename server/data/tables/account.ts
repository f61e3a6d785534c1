import type { Query } from '../database.ts';

export interface AccountRow {
  readonly id: string;
  readonly orgId: string;
  readonly practitionerId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly disabled: boolean;
}

const columns = `id, org_id AS "orgId", practitioner_id AS "practitionerId", email, password_hash AS "passwordHash", disabled_at IS NOT NULL AS disabled`;

/** The address as it is compared: people type capitals and spaces. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

export async function accountByEmail(query: Query, email: string): Promise<AccountRow | undefined> {
  const [row] = await query<AccountRow>(`SELECT ${columns} FROM account WHERE email = $1`, [emailKey(email)]);
  return row;
}

export async function accountById(query: Query, id: string): Promise<AccountRow | undefined> {
  const [row] = await query<AccountRow>(`SELECT ${columns} FROM account WHERE id = $1`, [id]);
  return row;
}

export async function addAccount(query: Query, account: Omit<AccountRow, 'disabled'>): Promise<void> {
  await query('INSERT INTO account (id, org_id, practitioner_id, email, password_hash) VALUES ($1, $2, $3, $4, $5)', [
    account.id,
    account.orgId,
    account.practitionerId,
    emailKey(account.email),
    account.passwordHash,
  ]);
}

export async function disableAccount(query: Query, id: string): Promise<void> {
  await query('UPDATE account SET disabled_at = coalesce(disabled_at, now()) WHERE id = $1', [id]);
}

export async function enableAccount(query: Query, id: string): Promise<void> {
  await query('UPDATE account SET disabled_at = NULL WHERE id = $1', [id]);
}
