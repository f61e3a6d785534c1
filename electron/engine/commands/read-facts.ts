import type { Condition, Read, Reads } from '../../../shared/domain/facts.ts';
import { definitionOf, type StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { columnName, tableOf } from '../data/names.ts';
import { prepared } from '../data/prepared.ts';
import { readRow, rowColumns, toRecord, type Row } from '../data/tables/records.ts';

/** Fetches what a decision asked for. */
export function readFacts(db: Database, reads: Reads): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(reads).map(([name, read]) => [name, readFact(db, read)]));
}

/** The records that the reads look at: `kind/id`, or `kind/*` for a search. */
export function concernsOf(reads: Reads): string[] {
  return Object.values(reads).map((read) => `${read.kind}/${read.read === 'get' ? read.id : '*'}`);
}

function readFact(db: Database, read: Read): StoredRecord | readonly StoredRecord[] | undefined {
  if (read.read === 'get') {
    const row = readRow(db, read.kind, read.id);
    return row && toRecord(read.kind, row);
  }
  if (read.limit === 0) return [];
  const tests = Object.entries(read.where as Readonly<Record<string, Condition>>).flatMap(([name, condition]) =>
    testsOf(read, name, condition),
  );
  const where = tests.map(({ sql }) => sql).join(' and ');
  const sql = `select ${rowColumns} from "${tableOf(read.kind)}" ${where ? `where ${where}` : ''} order by id limit ?`;
  const rows = prepared<(string | number)[], Row>(db, sql).all(...tests.map(({ value }) => value), read.limit);
  return rows.map((row) => toRecord(read.kind, row));
}

const comparisons = { gte: '>=', gt: '>', lte: '<=', lt: '<' } as const;

function testsOf(read: Read, name: string, condition: Condition): { sql: string; value: string | number }[] {
  // Column names are ours, but a decision is given them as data: only declared ones reach SQL.
  if (!Object.hasOwn(definitionOf(read.kind).columns, name)) throw new Error(`no column ${name} of ${read.kind}`);
  const column = `"${columnName(name)}"`;
  if (typeof condition !== 'object') return [{ sql: `${column} = ?`, value: condition }];
  return (['gte', 'gt', 'lte', 'lt'] as const).flatMap((operator) => {
    const value = condition[operator];
    return value === undefined ? [] : [{ sql: `${column} ${comparisons[operator]} ?`, value }];
  });
}
