import type { Migration } from './migration.ts';

/** What another system's export brought last time, so that bringing it again changes nothing that a person changed since. */
export const importFingerprint: Migration = {
  number: 60,
  name: 'import-fingerprint',
  sql: `
    CREATE TABLE import_fingerprint (
      org_id text NOT NULL,
      record text NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (org_id, record)
    );
    SELECT fence_table('import_fingerprint');
  `,
};
