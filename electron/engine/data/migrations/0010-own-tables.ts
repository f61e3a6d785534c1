import type { Migration } from './migration.ts';

/** What the engine keeps beside the records. */
export const ownTables: Migration = {
  number: 10,
  run: (db) => {
    db.exec(`
      create table meta (key text primary key, value text not null) strict, without rowid;

      -- The server's version of each record that waiting commands have touched. A missing doc: the server has no such record.
      create table shadow (
        kind text not null,
        id text not null,
        seq integer not null,
        version integer not null,
        scopes text not null,
        doc text,
        primary key (kind, id)
      ) strict, without rowid;

      -- Commands in the order in which the person gave them. n is that order.
      create table outbox (
        n integer primary key,
        id text not null unique,
        type text not null,
        version integer not null,
        args text not null,
        at text not null,
        patient_id text,
        supersedes text,
        -- Records that it wrote here, as kind/id; and those that its decision looked at, where kind/* stands for a search.
        touches text not null,
        concerns text not null,
        envelope text not null,
        state text not null check (state in ('waiting', 'sending', 'refused', 'sent')),
        attempts integer not null default 0,
        refusal text,
        depends_on text,
        for_review integer not null default 0,
        answered_at text,
        -- Sent, but the server's rows that show it are not here before this number.
        settles_at integer
      ) strict;
      create index ix_outbox__state__n on outbox (state, n);
      create index ix_outbox__supersedes on outbox (supersedes) where supersedes is not null;
      create index ix_outbox__settles_at on outbox (settles_at) where settles_at is not null;

      create table scope (
        scope text primary key,
        state text not null check (state in ('held', 'filling', 'lost')),
        after integer not null default 0,
        until integer not null default 0
      ) strict, without rowid;

      -- Records of a kind that only a newer Hearthline knows, kept for the day this one is newer.
      create table unknown_record (
        kind text not null,
        id text not null,
        seq integer not null,
        version integer not null,
        scopes text not null,
        doc text not null check (json_valid(doc)),
        primary key (kind, id)
      ) strict, without rowid;

      create table purge (scope text not null, at text not null, rows integer not null) strict;

      create virtual table search using fts5 (
        kind unindexed, id unindexed, patient_id unindexed, title, body,
        prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
      );
      -- A removed text leaves no word behind in the index.
      insert into search (search, rank) values ('secure-delete', 1);
    `);
  },
};
