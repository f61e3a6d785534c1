import type { Migration } from './migration.ts';

/** Who was asked into one video call and nothing else: an interpreter, say. Of tokens only the hash is kept. */
export const callGuest: Migration = {
  number: 310,
  name: 'call-guest',
  sql: `
    CREATE TABLE call_guest (
      token_hash text PRIMARY KEY,
      session_hash text UNIQUE,
      id text NOT NULL,
      org_id text NOT NULL,
      call_id text NOT NULL,
      name text NOT NULL,
      title text NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    );
    CREATE INDEX call_guest_expiry ON call_guest (expires_at);
  `,
};
