import type { Migration } from './migration.ts';

/** Every command ever received with its answer: idempotency and audit in one. `args` is json, not jsonb: the text is kept as it was signed. */
export const commandLog: Migration = {
  number: 30,
  name: 'command-log',
  sql: `
    CREATE TABLE command_log (
      org_id text NOT NULL,
      n bigint NOT NULL,
      id text COLLATE "C" NOT NULL,
      device_id text,
      actor_id text,
      type text NOT NULL,
      version integer NOT NULL,
      args json NOT NULL,
      at text NOT NULL,
      received_at text NOT NULL,
      signature text,
      outcome json NOT NULL,
      refused boolean NOT NULL,
      targets text[] NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (org_id, n)
    );
    CREATE UNIQUE INDEX command_log_id ON command_log (org_id, id);
    CREATE INDEX command_log_refused ON command_log USING gin (targets) WHERE refused;
    CREATE TABLE access_ended (
      org_id text NOT NULL,
      subject text COLLATE "C" NOT NULL,
      scope text COLLATE "C" NOT NULL,
      ended_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (org_id, subject, scope)
    );
  `,
};
