import { definitionOf, kinds, type Kind } from '../../../shared/records/registry.ts';
import type { Database } from './database.ts';
import { createTable, generatedColumn, indexesOf, recordShape } from './ddl.ts';
import { columnName, tableOf } from './names.ts';
import { dropMeta, readMeta, writeMeta } from './tables/meta.ts';
import { allWordsDue, searchWords } from './tables/search.ts';
import { adoptUnknown } from './tables/unknown-records.ts';
import { upcastStored } from './upcast-stored.ts';

/** Brings the tables of records to this build's registry: they hold what came from the server, so they follow the declaration and need no ladder. */
export function ensureRecordTables(db: Database): void {
  ensureShape(db);
  renewSearchWords(db);
}

function ensureShape(db: Database): void {
  const shape = recordShape();
  const before = readMeta(db, 'recordShape');
  if (before === shape) return;
  db.transaction(() => {
    for (const kind of kinds) {
      db.exec(createTable(kind));
      addMissingColumns(db, kind);
      dropStaleIndexes(db, kind);
    }
    adoptUnknown(db);
    upcastStored(db);
    writeMeta(db, 'recordShape', shape);
    writeMeta(db, 'recordVersions', JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, definitionOf(kind).version]))));
    // A first load that is under way builds them at its end. In the same step as the rest: a shape that is written down is whole.
    if (before !== undefined && readMeta(db, 'loading') === undefined) buildIndexes(db);
  }).immediate();
}

/** Words of another build than this one are put into the index anew, piece by piece; so are those that an older build was at when it was ended. */
function renewSearchWords(db: Database): void {
  const before = readMeta(db, 'searchWords');
  const unfinished = readMeta(db, 'loading') === 'words';
  if (before === String(searchWords) && !unfinished) return;
  db.transaction(() => {
    writeMeta(db, 'searchWords', String(searchWords));
    if (unfinished) dropMeta(db, 'loading');
    if (before !== undefined && readMeta(db, 'loading') === undefined) allWordsDue(db);
  }).immediate();
}

export function buildIndexes(db: Database): void {
  db.transaction(() => {
    for (const kind of kinds) for (const statement of indexesOf(kind).values()) db.exec(statement);
  }).immediate();
}

function addMissingColumns(db: Database, kind: Kind): void {
  const table = tableOf(kind);
  const there = new Set(
    db
      .prepare<[string], { name: string }>('select name from pragma_table_xinfo(?)')
      .all(table)
      .map(({ name }) => name),
  );
  for (const [name, column] of Object.entries(definitionOf(kind).columns))
    if (!there.has(columnName(name))) db.exec(`alter table "${table}" add column ${generatedColumn(name, column)}`);
}

function dropStaleIndexes(db: Database, kind: Kind): void {
  const wanted = indexesOf(kind);
  const there = db
    .prepare<[string], { name: string }>(
      "select name from sqlite_schema where type = 'index' and tbl_name = ? and name like 'ix!_%' escape '!'",
    )
    .all(tableOf(kind));
  for (const { name } of there) if (!wanted.has(name)) db.exec(`drop index "${name}"`);
}
