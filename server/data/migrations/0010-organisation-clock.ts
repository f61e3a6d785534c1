import type { Migration } from './migration.ts';

/** The order of an organisation's changes, and which scopes each commit touched (for pokes; kept an hour). */
export const organisationClock: Migration = {
  number: 10,
  name: 'organisation-clock',
  sql: `
    CREATE TABLE org_clock (
      org_id text PRIMARY KEY,
      epoch text NOT NULL,
      v bigint NOT NULL DEFAULT 0,
      log_n bigint NOT NULL DEFAULT 0,
      log_hash text NOT NULL
    );
    CREATE TABLE org_commit (
      org_id text NOT NULL,
      head bigint NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      scopes text[],
      PRIMARY KEY (org_id, head, at)
    );
    CREATE INDEX org_commit_at ON org_commit (at);
  `,
};
