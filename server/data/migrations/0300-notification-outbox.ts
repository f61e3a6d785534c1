import type { Migration } from './migration.ts';

/**
 * What is to be sent to people by e-mail, text or automatic call. One row an event (`event_key`), however often it is noticed. No words and
 * no link lie here: both are made when it is sent, so nobody who reads the table can open a page with it.
 */
export const notificationOutbox: Migration = {
  number: 300,
  name: 'notification-outbox',
  sql: `
    CREATE TABLE notification_outbox (
      id text PRIMARY KEY,
      org_id text NOT NULL,
      event_key text NOT NULL,
      patient_id text NOT NULL,
      person_id text NOT NULL,
      topic text NOT NULL,
      words text NOT NULL,
      details jsonb NOT NULL,
      status text NOT NULL DEFAULT 'waiting',
      attempts integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      useless_at timestamptz,
      changed_at timestamptz NOT NULL,
      channel text,
      address text,
      provider_id text,
      reason text,
      noted_status text,
      UNIQUE (org_id, event_key)
    );
    CREATE INDEX notification_outbox_due ON notification_outbox (due_at) WHERE status = 'waiting';
    CREATE INDEX notification_outbox_unnoted ON notification_outbox (changed_at) WHERE noted_status IS DISTINCT FROM status;
    CREATE INDEX notification_outbox_address ON notification_outbox (channel, address, changed_at);
    CREATE INDEX notification_outbox_provider ON notification_outbox (channel, provider_id);
  `,
};
