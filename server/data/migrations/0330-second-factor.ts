import type { Migration } from './migration.ts';

/** A second factor of an account: a secret that an authenticator app shares, the last of its time steps that was used, and codes for when the telephone is lost, of which only hashes are kept. */
export const secondFactor: Migration = {
  number: 330,
  name: 'second-factor',
  sql: `
    CREATE TABLE second_factor (
      account_id text PRIMARY KEY REFERENCES account (id),
      secret text NOT NULL,
      confirmed_at timestamptz,
      last_step bigint NOT NULL DEFAULT 0,
      recovery_hashes text[] NOT NULL DEFAULT '{}'
    );`,
};
