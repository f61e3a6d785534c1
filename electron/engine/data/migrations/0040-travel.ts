import type { Migration } from './migration.ts';

/** Minutes by road from door to door, as a routing server gave them: kept for days without a network. Doors only, no patient. */
export const travel: Migration = {
  number: 40,
  run: (db) => {
    db.exec(`
      create table travel_minutes (
        a text not null,
        b text not null,
        minutes real not null,
        at text not null,
        primary key (a, b)
      ) strict, without rowid;
    `);
  },
};
