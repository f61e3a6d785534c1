import { createHash } from 'node:crypto';
import { definitionOf, kinds, type Kind } from '../../shared/records/registry.ts';
import type { Query } from './database.ts';
import { generatedColumn, indexesOf, indexName, quoted, snakeCase } from './record-sql.ts';

/**
 * Makes each record's table what `shared/records` declares: a new kind gets a table, a new or changed column is generated from the
 * documents that are there, a new index is built. Columns are derived, so nothing is lost when one is made anew.
 */
export async function ensureRecordTables(query: Query): Promise<void> {
  await query('CREATE TABLE IF NOT EXISTS record_table (kind text PRIMARY KEY, shape text NOT NULL)');
  const rows = await query<{ kind: string; shape: string }>('SELECT kind, shape FROM record_table');
  const shapes = new Map(rows.map(({ kind, shape }) => [kind, shape]));
  for (const kind of kinds) {
    const shape = shapeOf(kind);
    if (shapes.get(kind) === shape) continue;
    if (shapes.has(kind)) await alterTable(query, kind);
    else await createTable(query, kind);
    await createIndexes(query, kind);
    await query('INSERT INTO record_table VALUES ($1, $2) ON CONFLICT (kind) DO UPDATE SET shape = excluded.shape', [kind, shape]);
  }
}

function columnsOf(kind: Kind): readonly string[] {
  return Object.entries(definitionOf(kind).columns).map(([name, column]) => generatedColumn(name, column));
}

function shapeOf(kind: Kind): string {
  return createHash('sha256')
    .update(JSON.stringify([columnsOf(kind), indexesOf(definitionOf(kind))]))
    .digest('hex');
}

async function createTable(query: Query, kind: Kind): Promise<void> {
  const columns = columnsOf(kind).map((column) => `, ${column}`);
  await query(
    `CREATE TABLE ${quoted(kind)} (
      org_id text NOT NULL,
      id text COLLATE "C" NOT NULL,
      seq bigint NOT NULL,
      version integer NOT NULL,
      scopes text[] NOT NULL,
      doc jsonb NOT NULL
      ${columns.join('')},
      PRIMARY KEY (org_id, id)
    )`,
  );
  await query('SELECT fence_table($1)', [snakeCase(kind)]);
}

/** PostgreSQL cannot tell a generated column's path cheaply, so all of them are made anew; rare, and at start. */
async function alterTable(query: Query, kind: Kind): Promise<void> {
  const old = await query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attgenerated = 's' AND NOT attisdropped`,
    [snakeCase(kind)],
  );
  const changes = [...old.map(({ name }) => `DROP COLUMN "${name}"`), ...columnsOf(kind).map((column) => `ADD COLUMN ${column}`)];
  if (changes.length > 0) await query(`ALTER TABLE ${quoted(kind)} ${changes.join(', ')}`);
}

async function createIndexes(query: Query, kind: Kind): Promise<void> {
  for (const index of indexesOf(definitionOf(kind))) {
    const columns = ['org_id', ...index.map(quoted)].join(', ');
    await query(`CREATE INDEX IF NOT EXISTS "${indexName(kind, index)}" ON ${quoted(kind)} (${columns})`);
  }
}
