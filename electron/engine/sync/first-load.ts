import { indexesOf } from '../data/ddl.ts';
import { tableOf } from '../data/names.ts';
import { kinds, type Kind } from '../../../shared/records/registry.ts';
import { rowsPerPage } from '../../../shared/protocol/sync.ts';
import type { Database } from '../data/database.ts';
import { settleHeld } from '../data/held-steps.ts';
import { dropMeta, readMeta, writeMeta } from '../data/tables/meta.ts';
import { allWordsDue } from '../data/tables/search.ts';
import { fetchably } from '../data/transaction.ts';

/** A store that was just made takes its rows without indexes; they are built once, at the end. */
export function beginFirstLoad(db: Database): void {
  writeMeta(db, 'loading', 'rows');
}

export function isLoading(db: Database): boolean {
  return readMeta(db, 'loading') !== undefined;
}

/**
 * A first load from a server with so many changes that they may fill a page is written straight into the store, with a journal to roll back to.
 * The usual log would have each page encrypted twice and decrypted once more: a fifth of all the work (ADR 0035). Kept or undone whole like any
 * other transaction.
 */
export function fillStraight(db: Database, changes: number): void {
  if (changes < rowsPerPage || readMeta(db, 'loading') !== 'rows') return;
  settleHeld(db);
  db.pragma('journal_mode = truncate');
}

/** The log is back before anybody works here for long: with it a save costs least. */
export function useLogAgain(db: Database): void {
  if (db.pragma('journal_mode', { simple: true }) === 'wal') return;
  settleHeld(db);
  db.pragma('journal_mode = wal');
}

/**
 * Builds the indexes in short pieces, letting `breathe` answer questions between them; stopped anywhere, it begins again. With the last of them all
 * can be read: words find their way into the search index afterwards, or before the first search.
 */
export async function endFirstLoad(db: Database, breathe: () => Promise<void>): Promise<void> {
  if (!isLoading(db)) return;
  const pieces = indexPieces(db);
  for (const [at, statements] of pieces.entries()) {
    fetchably(db, () => {
      for (const statement of statements) db.exec(statement);
      if (at === pieces.length - 1) makeReadable(db);
    });
    await breathe();
  }
}

function makeReadable(db: Database): void {
  db.pragma('analysis_limit = 400');
  db.exec('analyze');
  allWordsDue(db);
  dropMeta(db, 'loading');
}

/** So many rows are walked between two breaths, where one index alone does not walk more. */
const rowsOfPiece = 20_000;

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
