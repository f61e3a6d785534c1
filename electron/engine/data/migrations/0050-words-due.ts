import type { Migration } from './migration.ts';

/** Records whose words are not in the search index yet, by their rowid there: a save touches one page of this instead of seven of the index. */
export const wordsDue: Migration = {
  number: 50,
  run: (db) => {
    db.exec('create table words_due (at integer primary key) strict');
  },
};
