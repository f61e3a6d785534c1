import type { Database } from '../data/database.ts';
import { prepared } from '../data/prepared.ts';

export type Value = string | number | null;

/** All rows of a statement that is prepared once a store. */
export function rows<R>(db: Database, sql: string, ...values: Value[]): R[] {
  return prepared<Value[], R>(db, sql).all(...values);
}

/** The first column of a statement, as bare values: no object is made for each of what may be many thousand rows. */
export function column<T extends Value>(db: Database, sql: string, ...values: Value[]): T[] {
  return prepared<Value[], T>(db, sql)
    .pluck()
    .all(...values);
}

export function row<R>(db: Database, sql: string, ...values: Value[]): R | undefined {
  return prepared<Value[], R>(db, sql).get(...values);
}

/** A list as one parameter, for `in (select value from json_each(?))`: the statement's text stays the same however long the list is. */
export function list(values: Iterable<string | number>): string {
  return JSON.stringify([...values]);
}

/** Splits a list by the first column that says where it belongs. */
export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Compares as SQLite does, so that what is merged here is in the order of what was sorted there. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
