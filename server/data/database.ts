import { Client, Pool, types, type CustomTypesConfig, type PoolClient, type QueryResultRow } from 'pg';
import { Fault } from '../../shared/kernel/fault.ts';
import { OneWriteClient } from './one-write-client.ts';

/** Runs one statement and gives its rows. Statements that are given without waiting for one another run in the order given, sent together. */
export type Query = <R extends QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<R[]>;

export interface Database {
  /** Outside every organisation's fence: for accounts, sessions, clocks. */
  readonly query: Query;
  /** One transaction outside the fence. */
  readonly transaction: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  /** One transaction that sees and writes rows of this organisation alone. */
  readonly inOrganization: <T>(orgId: string, work: (query: Query) => Promise<T>) => Promise<T>;
  /** The same, reading only, everything from one moment. */
  readonly snapshot: <T>(orgId: string, work: (query: Query) => Promise<T>) => Promise<T>;
  /** A connection of its own, for LISTEN and session locks. */
  readonly connect: () => Promise<Client>;
  readonly close: () => Promise<void>;
}

/** The role that obeys row-level security when our own login does not (a superuser never does). */
export const fencedRole = 'hearthline_app';

/** int8 as a number: our counters stay far below 2^53. */
const { builtins } = types;
const parsers: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === builtins.INT8 ? Number : (types.getTypeParser(oid, format) as (value: string) => unknown)),
};

type Statement = Parameters<Query>;

const applicationName = 'hearthline';
const beginReading = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

export interface DatabaseOptions {
  readonly connections?: number;
  /** What a connection is made of; a simulation gives its own, whose every statement it can hold back. */
  readonly client?: typeof Client;
}

export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  // Statements that nobody waits for in between are sent in one go (ADR 0036).
  const config = { connectionString: url, application_name: applicationName, types: parsers, pipeline: true };
  const client = options.client ? { Client: options.client, idleTimeoutMillis: 0 } : { Client: OneWriteClient };
  const pool = new Pool({ ...config, ...client, max: options.connections ?? 24, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced on the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const query = queryOf(pool);
  try {
    await refuseUnlessDurable(query);
  } catch (error) {
    await pool.end();
    throw error instanceof Fault ? error : new Fault('database-unreachable', 'later', error);
  }
  const role = (await obeysFence(query)) ? '' : `, set_config('role', '${fencedRole}', true)`;
  // Prepared like any other statement: planned anew each time it would take longer than most questions.
  const intoFence = (orgId: string): Statement => [`SELECT set_config('hearthline.org', $1, true)${role}`, [orgId]];
  return {
    query,
    transaction: (work) => inTransaction(pool, [['BEGIN']], work, 'write'),
    inOrganization: (orgId, work) => inTransaction(pool, [['BEGIN'], intoFence(orgId)], work, 'write'),
    snapshot: (orgId, work) => inTransaction(pool, [[beginReading], intoFence(orgId)], work, 'read'),
    connect: async () => {
      const client = new Client({ ...config, keepAlive: true });
      await client.connect();
      return client;
    },
    close: () => pool.end(),
  };
}

/** `read`: nothing was written, so nobody waits for its end. */
async function inTransaction<T>(
  pool: Pool,
  begin: readonly Statement[],
  work: (query: Query) => Promise<T>,
  kind: 'write' | 'read',
): Promise<T> {
  const client = await connected(pool);
  const query = queryOf(client);
  let broken: Error | undefined;
  let first: { readonly error: unknown } | undefined;
  const asked = new Set<Promise<unknown>>();
  const heeded: Query = (sql, values) => {
    const answer = query<never>(sql, values);
    asked.add(answer);
    answer.then(
      () => asked.delete(answer),
      (error: unknown) => (first ??= { error }),
    );
    return answer;
  };
  const release = (): void => client.release(broken);
  const over = (cause: unknown): void => {
    broken = cause instanceof Error ? cause : new Error('not ended');
  };
  let ending: Promise<unknown> | undefined;
  try {
    // Not waited for: the first question goes along. Should it fail, all that follows fails with it.
    const begun = Promise.all(begin.map((statement) => query(...statement)));
    begun.catch(() => undefined);
    const result = await work(heeded);
    if (kind === 'read') {
      await begun;
      ending = client.query('COMMIT').catch(over);
      return result;
    }
    // What the work did not wait for goes along too. Should any of it fail, the database answers that it has rolled back.
    const { command } = await client.query('COMMIT');
    await begun;
    await Promise.all(asked);
    if (command !== 'COMMIT') throw new Fault('rolled-back', 'later', first?.error);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(over);
    // Statements that were sent along fail because of the one before them: that one says why.
    throw isAborted(error) ? (first?.error ?? error) : error;
  } finally {
    if (ending) void ending.then(release);
    else release();
  }
}

function isAborted(error: unknown): boolean {
  return (error as { code?: string }).code === '25P02';
}

async function connected(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new Fault('server-busy', 'later', cause);
  }
}

function queryOf(runner: Pool | PoolClient | Client): Query {
  return async <R extends QueryResultRow>(sql: string, values?: readonly unknown[]) =>
    (await (values === undefined ? runner.query<R>(sql) : runner.query<R>({ name: nameOf(sql), text: sql, values: [...values] }))).rows;
}

const names = new Map<string, string>();
/** Texts are ours and few; should they ever not be, a connection must not fill with them. */
const mostNames = 400;

/** A statement with a name is read and planned by PostgreSQL once a connection, not each time. */
function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `h${String(names.size)}`;
  names.set(sql, name);
  return name;
}

/** An acknowledged command must be on disk: a database that promises less is refused. */
async function refuseUnlessDurable(query: Query): Promise<void> {
  const rows = await query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  const bad = rows.find(({ name, setting }) => setting !== 'on' && !(name === 'synchronous_commit' && setting === 'remote_apply'));
  if (bad) throw new Fault(`database-not-durable: ${bad.name}=${bad.setting}`, 'never');
}

async function obeysFence(query: Query): Promise<boolean> {
  const [row] = await query<{ free: boolean }>('SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user');
  return row?.free === false;
}
