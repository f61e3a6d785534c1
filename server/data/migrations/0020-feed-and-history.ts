import type { Migration } from './migration.ts';

/** For each scope the latest change of each record in it; and every former version of every record. */
export const feedAndHistory: Migration = {
  number: 20,
  name: 'feed-and-history',
  sql: `
    CREATE TABLE feed (
      org_id text NOT NULL,
      scope text COLLATE "C" NOT NULL,
      seq bigint NOT NULL,
      kind text NOT NULL,
      id text COLLATE "C" NOT NULL,
      gone boolean NOT NULL DEFAULT false,
      PRIMARY KEY (org_id, scope, kind, id)
    );
    CREATE INDEX feed_order ON feed (org_id, scope, seq);
    CREATE TABLE history (
      org_id text NOT NULL,
      kind text NOT NULL,
      id text COLLATE "C" NOT NULL,
      seq bigint NOT NULL,
      version integer NOT NULL,
      doc jsonb NOT NULL,
      replaced_at timestamptz NOT NULL DEFAULT now(),
      replaced_by text,
      PRIMARY KEY (org_id, kind, id, seq)
    );
  `,
};
