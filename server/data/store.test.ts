import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { onEachPostgres } from '../testing/with-postgres.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { openStore } from './open-store.ts';
import { embeddedBinaries } from './postgres/binaries.ts';
import { freePort, startCluster } from './postgres/cluster.ts';

const folders: string[] = [];
function dataFolder(mode = 0o755): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-store-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const isRunning = (folder: string): boolean => existsSync(path.join(folder, 'postgres/postmaster.pid'));

describe('the database that comes with the server', () => {
  it('is made on first use, keeps what is written, and stops with the last who uses it', async () => {
    const dataDir = dataFolder();
    const first = await openStore({ dataDir });
    await migrate(first);
    await first.query(`INSERT INTO org_clock (org_id, epoch, log_hash) VALUES ('org-a', 'e', 'h')`);
    const second = await openStore({ dataDir });
    await first.close();
    expect(await second.query('SELECT org_id FROM org_clock')).toEqual([{ org_id: 'org-a' }]);
    expect(isRunning(dataDir)).toBe(true);
    await second.close();
    expect(isRunning(dataDir)).toBe(false);
    const third = await openStore({ dataDir });
    expect(await third.query('SELECT org_id FROM org_clock')).toEqual([{ org_id: 'org-a' }]);
    await third.close();
  });

  it('left running by a server that was killed, it is taken over with all that was committed', async () => {
    const dataDir = dataFolder();
    const script = `
      const { openStore } = await import(${JSON.stringify(path.join(import.meta.dirname, 'open-store.ts'))});
      const store = await openStore({ dataDir: ${JSON.stringify(dataDir)} });
      await store.query('CREATE TABLE kept (n integer)');
      await store.query('INSERT INTO kept VALUES (7)');
      console.log('written');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    expect(isRunning(dataDir)).toBe(true);
    const store = await openStore({ dataDir });
    expect(await store.query('SELECT n FROM kept')).toEqual([{ n: 7 }]);
    // The killed server's connections are gone, so this one is the last.
    await expect
      .poll(
        async () =>
          (await store.query(`SELECT pid FROM pg_stat_activity WHERE query LIKE '%advisory_lock_shared%' AND state = 'idle'`)).length,
        { timeout: 30_000 },
      )
      .toBe(1);
    await store.close();
    expect(isRunning(dataDir)).toBe(false);
  });

  it('after a crash of PostgreSQL itself it is started again, and everything committed is there', async () => {
    const dataDir = dataFolder();
    const store = await openStore({ dataDir });
    await store.query('CREATE TABLE kept (n integer)');
    await store.query('INSERT INTO kept SELECT generate_series(1, 500)');
    const postmaster = (): number => Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    const count = (): Promise<unknown> => store.query('SELECT count(*)::integer AS n FROM kept').catch(() => 'away');
    await expect.poll(count).toBe('away');
    await expect.poll(count, { timeout: 40_000 }).toEqual([{ n: 500 }]);
    expect(postmaster()).not.toBe(killed);
    await expect.poll(async () => (await store.query(`SELECT objid FROM pg_locks WHERE locktype = 'advisory'`)).length).toBe(1);
    await store.close();
    expect(isRunning(dataDir)).toBe(false);
  }, 60_000);

  it('finds another port when somebody takes the free one a moment before it', async () => {
    const quicker = createServer().listen(0, '127.0.0.1');
    await once(quicker, 'listening');
    const taken = (quicker.address() as AddressInfo).port;
    const found: number[] = [];
    const cluster = await startCluster(dataFolder(), embeddedBinaries(), undefined, async () => {
      found.push(found.length === 0 ? taken : await freePort());
      return found.at(-1) ?? 0;
    });
    expect(found).toEqual([taken, cluster.port]);
    await cluster.stop();
    quicker.close();
  });

  it('a folder that PostgreSQL’s account cannot walk into works all the same', async () => {
    const store = await openStore({ dataDir: dataFolder(0o700) });
    expect(await store.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await store.close();
  });
});

onEachPostgres('the tables', (postgres) => {
  it('are made once, whoever starts first', async () => {
    const { url } = await postgres.fresh();
    const admin = await openDatabase(postgres.adminUrl, { connections: 1 });
    const name = `race_${String(Date.now())}`;
    await admin.query(`CREATE DATABASE ${name}`);
    const empty = new URL(url);
    empty.pathname = `/${name}`;
    const nodes = await Promise.all([1, 2, 3].map(() => openDatabase(empty.href, { connections: 2 })));
    const steps = await Promise.all(nodes.map((one) => migrate(one)));
    expect(steps.toSorted((a, b) => b - a).slice(1)).toEqual([0, 0]);
    expect(Math.max(...steps)).toBeGreaterThan(4);
    await Promise.all(nodes.map((node) => node.close()));
    await admin.query(`DROP DATABASE ${name}`);
    await admin.close();
  });

  it('a column or index that is declared anew is derived from the documents that are there', async () => {
    const { database } = await postgres.fresh();
    await database.query(
      `INSERT INTO patient (org_id, id, seq, version, scopes, doc) VALUES ('o', 'pat-1', 1, 1, '{}', '{"mrn": "M1", "name": {"family": "Ortiz", "given": ["Ana"]}}')`,
    );
    await database.query(`ALTER TABLE patient DROP COLUMN mrn, ADD COLUMN old_one text GENERATED ALWAYS AS (doc->>'mrn') STORED`);
    await database.query(`UPDATE record_table SET shape = 'of an older server' WHERE kind = 'patient'`);
    await migrate(database);
    expect(await database.query('SELECT mrn FROM patient')).toEqual([{ mrn: 'M1' }]);
    const columns = await database.query<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'patient'::regclass AND NOT attisdropped`,
    );
    expect(columns.map(({ name }) => name)).not.toContain('old_one');
    const indexes = await database.query<{ indexdef: string }>(`SELECT indexdef FROM pg_indexes WHERE indexname = 'patient_by_mrn'`);
    expect(indexes.map(({ indexdef }) => indexdef).join()).toContain('(org_id, mrn)');
  });

  it('of what is sent along with the commit, all stands or nothing', async () => {
    const { database } = await postgres.fresh();
    await database.query('CREATE TABLE kept (n integer PRIMARY KEY)');
    const write = (...numbers: number[]): Promise<string> =>
      database.transaction((query) => {
        for (const n of numbers) query('INSERT INTO kept VALUES ($1)', [n]).catch(() => undefined);
        return Promise.resolve('written');
      });
    expect(await write(1, 2)).toBe('written');
    await expect(write(3, 2, 4)).rejects.toMatchObject({ code: '23505' });
    expect(await database.query('SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('of a newer server are not touched', async () => {
    const { database } = await postgres.fresh();
    await database.query(`INSERT INTO migration (number, name) VALUES (99990, 'from the future')`);
    await expect(migrate(database)).rejects.toThrow('database-from-newer-server');
  });

  it('a database that may lose what it confirmed is refused', async () => {
    const { url } = await postgres.fresh();
    const admin = await openDatabase(postgres.adminUrl, { connections: 1 });
    await admin.query(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET synchronous_commit = off`);
    await admin.close();
    await expect(openDatabase(url)).rejects.toThrow('database-not-durable: synchronous_commit=off');
  });
});
