import type { Migration } from './migration.ts';

/** Links by which a patient answers without an account. Of the token only the hash is kept; one open link a visit. */
export const portalLink: Migration = {
  number: 70,
  name: 'portal-link',
  sql: `
    CREATE TABLE portal_link (
      token_hash text PRIMARY KEY,
      org_id text NOT NULL,
      appointment_id text NOT NULL,
      patient_id text NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      answered_at timestamptz,
      voided_at timestamptz
    );
    CREATE INDEX portal_link_visit ON portal_link (org_id, appointment_id);
    CREATE INDEX portal_link_expiry ON portal_link (expires_at);
  `,
};
