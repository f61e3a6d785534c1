import type { Database } from '../database.ts';

/** One step of the store's own tables. Numbers are multiples of ten; a step that has shipped is never edited. */
export interface Migration {
  readonly number: number;
  readonly run: (db: Database) => void;
}
