import type { Column } from '../../../shared/records/define-record.ts';
import { definitionOf, kinds, type Kind } from '../../../shared/records/registry.ts';
import { columnName, tableOf } from './names.ts';

/** The table of one kind: the document as it came (and whatever came, it is JSON), and columns generated from it. `rid` never changes for a record, so the search index can point at it. */
export function createTable(kind: Kind): string {
  const generated = Object.entries(definitionOf(kind).columns).map(([name, column]) => `,\n  ${generatedColumn(name, column)}`);
  return `create table if not exists "${tableOf(kind)}" (
  rid integer primary key,
  id text not null unique,
  seq integer not null,
  version integer not null,
  scopes text not null,
  doc text not null check (json_valid(doc))${generated.join('')}
) strict`;
}

/** Virtual: nothing is stored twice, and a column added later costs no rewrite of the table. */
export function generatedColumn(name: string, column: Column): string {
  return `"${columnName(name)}" ${column.type} generated always as (json_extract(doc, '${jsonPath(column.path)}')) virtual`;
}

/** Index name to its statement, for all kinds or one. */
export function indexesOf(kind: Kind): ReadonlyMap<string, string> {
  const table = tableOf(kind);
  const { indexes, screenIndexes = [], sparse = [] } = definitionOf(kind);
  return new Map(
    [...indexes, ...screenIndexes].map((columns) => {
      const names = columns.map(columnName);
      const first = columns[0] !== undefined && sparse.includes(columns[0]) ? names[0] : undefined;
      // Another index has another name: what an older build made under the first is dropped.
      const index = `ix_${table}__${names.join('__')}${first === undefined ? '' : '__sparse'}`;
      const where = first === undefined ? '' : ` where "${first}" is not null`;
      return [index, `create index if not exists "${index}" on "${table}" (${names.map((name) => `"${name}"`).join(', ')})${where}`];
    }),
  );
}

/** Text that changes whenever the tables, indexes or document versions of this build do. */
export function recordShape(): string {
  return JSON.stringify(kinds.map((kind) => [createTable(kind), [...indexesOf(kind).values()], definitionOf(kind).version]));
}

/** `name.given.0` as SQLite's JSON path: `$."name"."given"[0]`. */
function jsonPath(path: string): string {
  return `$${path
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `."${step}"`))
    .join('')}`;
}
