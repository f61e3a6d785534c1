import type { Migration } from './migration.ts';

/** Who can sign in, on which devices, and who is signed in. Of tokens only the hash is kept; failures are counted by the hash of what was typed, so that an unknown address behaves like a known one. */
export const identity: Migration = {
  number: 40,
  name: 'identity',
  sql: `
    CREATE TABLE account (
      id text PRIMARY KEY,
      org_id text NOT NULL,
      practitioner_id text NOT NULL,
      email text NOT NULL UNIQUE,
      password_hash text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      disabled_at timestamptz,
      UNIQUE (org_id, practitioner_id)
    );
    CREATE TABLE device (
      id text PRIMARY KEY,
      org_id text NOT NULL,
      account_id text NOT NULL REFERENCES account (id),
      practitioner_id text NOT NULL,
      public_key text NOT NULL,
      name text NOT NULL,
      platform text NOT NULL,
      app_version text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_seen_at timestamptz NOT NULL DEFAULT now(),
      revoked_at timestamptz
    );
    CREATE INDEX device_account ON device (account_id, public_key);
    CREATE TABLE session (
      token_hash text PRIMARY KEY,
      account_id text NOT NULL REFERENCES account (id),
      device_id text NOT NULL REFERENCES device (id),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX session_expiry ON session (expires_at);
    CREATE INDEX session_device ON session (device_id);
    CREATE TABLE sign_in_failure (
      who text PRIMARY KEY,
      failures integer NOT NULL,
      last_at timestamptz NOT NULL DEFAULT now(),
      locked_until timestamptz
    );
  `,
};
