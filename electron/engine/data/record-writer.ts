import type { Kind } from '../../../shared/records/registry.ts';
import type { Database } from './database.ts';
import { deleteRow, upsertRow, type Row } from './tables/records.ts';
import { readMeta } from './tables/meta.ts';
import { indexLater, isSearched, unindexRow } from './tables/search.ts';

/** Changes records inside one transaction, notes what is to be indexed for search and remembers which kinds changed. */
export class RecordWriter {
  readonly changed = new Set<Kind>();
  readonly db: Database;
  /** The rows of a first load are arriving: the index is left for its end. */
  readonly loading: boolean;

  constructor(db: Database) {
    this.db = db;
    this.loading = readMeta(db, 'loading') === 'rows';
  }

  put(kind: Kind, row: Row): void {
    if (!upsertRow(this.db, kind, row)) return;
    if (!this.loading && isSearched(kind)) indexLater(this.db, kind, row.id);
    this.changed.add(kind);
  }

  /** The document is here already, in other bytes: its words are in the index, or due. */
  confirm(kind: Kind, row: Row): void {
    if (upsertRow(this.db, kind, row)) this.changed.add(kind);
  }

  drop(kind: Kind, id: string): void {
    if (!this.loading) unindexRow(this.db, kind, id);
    deleteRow(this.db, kind, id);
    this.changed.add(kind);
  }
}
