import { indexesOf } from '../data/ddl.ts';
import { tableOf } from '../data/names.ts';
import { kinds, type Kind } from '../../../shared/records/registry.ts';
import { rowsPerPage } from '../../../shared/protocol/sync.ts';
import type { Database } from '../data/database.ts';
import { lossOf, refuseLost, settleHeld } from '../data/held-steps.ts';
import { dropMeta, readMeta, writeMeta } from '../data/tables/meta.ts';
import { allWordsDue } from '../data/tables/search.ts';
import { shortly } from '../data/transaction.ts';

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
  if (changes < rowsPerPage || readMeta(db, 'loading') !== 'rows' || isStraight(db)) return;
  settleHeld(db);
  db.pragma('journal_mode = truncate');
}

/** The log is back before anybody works here for long: with it a save costs least. */
export function useLogAgain(db: Database): void {
  if (!isStraight(db)) return;
  settleHeld(db);
  db.pragma('journal_mode = wal');
}

function isStraight(db: Database): boolean {
  return db.pragma('journal_mode', { simple: true }) === 'truncate';
}

/** An index is so much smaller than the rows that it is made from. */
const indexShare = 10;

/**
 * Builds the indexes in short pieces, letting `breathe` answer questions between them; stopped anywhere, it begins again. With the last of them all
 * can be read: words find their way into the search index afterwards, or before the first search. A short load comes to the disk a moment later
 * still, all of it in one transaction. Answers whether it was no short one.
 */
export async function endFirstLoad(db: Database, breathe: () => Promise<void>): Promise<boolean> {
  if (!isLoading(db)) return false;
  const pieces = indexPieces(db);
  const before = lossOf(db);
  for (const [at, { statements, rows }] of pieces.entries()) {
    refuseLost(db, before);
    const build = (): void => {
      for (const statement of statements) db.exec(statement);
      if (at === pieces.length - 1) makeReadable(db);
    };
    shortly(db, build, rows / indexShare);
    await breathe();
  }
  return pieces.reduce((sum, { rows }) => sum + rows, 0) > rowsPerPage;
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
function indexPieces(db: Database): Piece[] {
  const pieces: Piece[] = [];
  for (const kind of kinds) {
    const rows = rowsOf(db, kind);
    for (const statement of indexesOf(kind).values()) {
      let piece = pieces.at(-1);
      if (!piece || piece.rows + rows > rowsOfPiece) pieces.push((piece = { statements: [], rows: 0 }));
      piece.statements.push(statement);
      piece.rows += rows;
    }
  }
  return pieces;
}

interface Piece {
  readonly statements: string[];
  rows: number;
}

function rowsOf(db: Database, kind: Kind): number {
  return db.prepare<[], { n: number | null }>(`select max(rid) as n from "${tableOf(kind)}"`).get()?.n ?? 0;
}
