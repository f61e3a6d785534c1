import type { Migration } from './migration.ts';

/** Who outside the team was invited, and the short session that an invitation is exchanged for. Of tokens only the hash is kept. */
export const portalSession: Migration = {
  number: 200,
  name: 'portal-session',
  sql: `
    CREATE TABLE portal_invite (
      token_hash text PRIMARY KEY,
      org_id text NOT NULL,
      patient_id text NOT NULL,
      person_id text NOT NULL,
      role text NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      failures integer NOT NULL DEFAULT 0,
      used_at timestamptz,
      voided_at timestamptz
    );
    CREATE INDEX portal_invite_person ON portal_invite (org_id, person_id);
    CREATE INDEX portal_invite_expiry ON portal_invite (expires_at);
    CREATE TABLE portal_session (
      token_hash text PRIMARY KEY,
      org_id text NOT NULL,
      patient_id text NOT NULL,
      person_id text NOT NULL,
      role text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      ended_at timestamptz
    );
    CREATE INDEX portal_session_person ON portal_session (org_id, person_id);
    CREATE INDEX portal_session_expiry ON portal_session (expires_at);
    CREATE TABLE portal_access (
      org_id text NOT NULL,
      patient_id text NOT NULL,
      person_id text NOT NULL,
      at timestamptz NOT NULL,
      what text NOT NULL
    );
    CREATE INDEX portal_access_patient ON portal_access (org_id, patient_id, at);
  `,
};
