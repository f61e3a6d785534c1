import type { Migration } from './migration.ts';

/** What each laptop said of itself at its last round, for whoever looks after the laptops. */
export const deviceHealth: Migration = {
  number: 230,
  name: 'device-health',
  sql: `
    ALTER TABLE device ADD COLUMN last_round_at timestamptz;
    ALTER TABLE device ADD COLUMN waiting integer;
    ALTER TABLE device ADD COLUMN refused integer;
    ALTER TABLE device ADD COLUMN clock_offset_ms bigint;
    CREATE INDEX device_org ON device (org_id, last_seen_at);
  `,
};
