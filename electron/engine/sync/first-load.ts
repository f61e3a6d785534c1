import { dropIndexes } from '../data/record-tables.ts';
import { indexesOf } from '../data/ddl.ts';
import { tableOf } from '../data/names.ts';
import { kinds, type Kind } from '../../../shared/records/registry.ts';
import { rowsPerPage } from '../../../shared/protocol/sync.ts';
import type { Database } from '../data/database.ts';
import { settleHeld } from '../data/held-steps.ts';
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

/**
 * A first load so long that it fills pages is written straight into the store, with a journal to roll back to. The usual log would have each
 * page encrypted twice and decrypted once more: a fifth of all the work (ADR 0035). Kept or undone whole like any other transaction.
 */
export function fillStraight(db: Database, rowsOfPage: number): void {
  if (rowsOfPage < rowsPerPage || readMeta(db, 'loading') !== 'rows') return;
  settleHeld(db);
  db.pragma('journal_mode = truncate');
}

/** The log is back before anybody works here for long: with it a save costs least. */
export function useLogAgain(db: Database): void {
  if (db.pragma('journal_mode', { simple: true }) === 'wal') return;
  settleHeld(db);
  db.pragma('journal_mode = wal');
}

/** Builds indexes and the search index in short pieces, letting `breathe` answer questions between them. Stopped anywhere, it begins again. */
export async function endFirstLoad(db: Database, breathe: () => Promise<void>): Promise<void> {
  if (!isLoading(db)) return;
  for (const statements of indexPieces(db)) {
    db.transaction(() => {
      for (const statement of statements) db.exec(statement);
    }).immediate();
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

/** So many rows are walked between two breaths, where one index alone does not walk more. */
const rowsOfPiece = 5_000;

/** All indexes; those of small tables together, since each commit waits for the disk. */
function indexPieces(db: Database): string[][] {
  const pieces: string[][] = [];
  let room = 0;
  for (const kind of kinds) {
    const rows = rowsOf(db, kind);
    for (const statement of indexesOf(kind).values()) {
      const piece = pieces.at(-1);
      if (piece && rows <= room) piece.push(statement);
      else {
        pieces.push([statement]);
        room = rowsOfPiece;
      }
      room -= rows;
    }
  }
  return pieces;
}

function rowsOf(db: Database, kind: Kind): number {
  return db.prepare<[], { n: number | null }>(`select max(rid) as n from "${tableOf(kind)}"`).get()?.n ?? 0;
}
