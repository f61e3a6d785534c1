import type { Migration } from './migration.ts';

/**
 * Photos and files whose bytes are in the blob folder (ADR 0014): who brought them, and whether a record names them yet. Bytes that no
 * record comes to name are taken away again.
 */
export const blob: Migration = {
  number: 210,
  name: 'blob',
  sql: `
    CREATE TABLE blob (
      org_id text NOT NULL,
      sha256 text COLLATE "C" NOT NULL,
      bytes bigint NOT NULL,
      content_type text NOT NULL,
      devices text[] NOT NULL,
      referenced boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (org_id, sha256)
    );
    CREATE INDEX blob_unreferenced ON blob (org_id, created_at) WHERE NOT referenced;
    SELECT fence_table('blob');
    DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearthline_app') THEN
        GRANT DELETE ON blob TO hearthline_app;
      END IF;
    END $$;
  `,
};
