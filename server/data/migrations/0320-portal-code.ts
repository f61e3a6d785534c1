import type { Migration } from './migration.ts';

/** A code to the known telephone or mailbox, as the second half of an invitation's key. Of the code only a hash with the token is kept. */
export const portalCode: Migration = {
  number: 320,
  name: 'portal-code',
  sql: `
    ALTER TABLE portal_invite ADD COLUMN code_hash text, ADD COLUMN code_expires_at timestamptz,
      ADD COLUMN code_sent_at timestamptz, ADD COLUMN codes_sent integer NOT NULL DEFAULT 0;`,
};
