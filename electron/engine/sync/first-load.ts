import { dropIndexes } from '../data/record-tables.ts';
import { indexesOf } from '../data/ddl.ts';
import { kinds } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { dropMeta, readMeta, writeMeta } from '../data/tables/meta.ts';
import { emptyIndex, indexWholeKind, searchedKinds } from '../data/tables/search.ts';

/** A store that is still empty takes its rows without indexes; they are built once, at the end. */
export function beginFirstLoad(db: Database): void {
  dropIndexes(db);
  writeMeta(db, 'loading', 'rows');
}

export function isLoading(db: Database): boolean {
  return readMeta(db, 'loading') !== undefined;
}

/** Builds indexes and the search index in short pieces, letting `breathe` answer questions between them. Stopped anywhere, it begins again. */
export async function endFirstLoad(db: Database, breathe: () => Promise<void>): Promise<void> {
  if (!isLoading(db)) return;
  for (const kind of kinds)
    for (const statement of indexesOf(kind).values()) {
      db.exec(statement);
      await breathe();
    }
  // From here on changes find their way into the search index by themselves.
  db.transaction(() => {
    emptyIndex(db);
    writeMeta(db, 'loading', 'words');
  }).immediate();
  for (const kind of searchedKinds) for (const _rows of indexWholeKind(db, kind)) await breathe();
  db.pragma('analysis_limit = 400');
  db.exec('analyze');
  dropMeta(db, 'loading');
}
