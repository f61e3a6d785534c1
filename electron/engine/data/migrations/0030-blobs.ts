import type { Migration } from './migration.ts';

/** Photos and files on this laptop. `waiting`: only here. `kept`: the server has it, so it may be fetched again. */
export const blobs: Migration = {
  number: 30,
  run: (db) => {
    db.exec(`
      create table blob (
        sha256 text primary key,
        bytes integer not null,
        content_type text not null,
        state text not null check (state in ('waiting', 'kept')),
        -- Bytes that the server is known to have of it.
        sent integer not null default 0,
        -- Why the server will never take it.
        refused text,
        used_at text not null
      ) strict, without rowid;
      create index ix_blob__state on blob (state, used_at);
    `);
  },
};
