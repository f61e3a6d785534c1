import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase, type Database } from '../data/database.ts';
import { migrate } from '../data/migrate.ts';
import { binariesIn, embeddedBinaries, type PostgresBinaries } from '../data/postgres/binaries.ts';
import { startCluster, type Cluster } from '../data/postgres/cluster.ts';

/** A PostgreSQL for one test file, with as many empty migrated databases as its tests want. */
export interface TestPostgres {
  /** A database of its own, tables made. */
  fresh(): Promise<{ database: Database; url: string }>;
  /** The cluster's own database, with a superuser's rights. */
  readonly adminUrl: string;
}

const debian = '/usr/lib/postgresql/15';

/** What the server is run on: the PostgreSQL that comes with it and, where the machine has one, the distribution's. */
const kinds: readonly { name: string; binaries: () => PostgresBinaries }[] = [
  { name: 'embedded PostgreSQL', binaries: embeddedBinaries },
  ...(existsSync(debian) ? [{ name: "Debian's PostgreSQL", binaries: () => binariesIn(debian) }] : []),
];

/** Runs a suite on each kind of PostgreSQL. */
export function onEachPostgres(name: string, suite: (postgres: TestPostgres) => void): void {
  describe.each(kinds)(`${name} ($name)`, ({ binaries }) => {
    suite(postgresForTests(binaries));
  });
}

/** Runs a suite on the embedded PostgreSQL alone: for what does not depend on the database. */
export function onEmbeddedPostgres(name: string, suite: (postgres: TestPostgres) => void): void {
  describe(name, () => {
    suite(postgresForTests(embeddedBinaries));
  });
}

/** Memory where there is enough of it: dozens of databases are made, and a fsync there costs nothing. */
function quickFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4 * 2 ** 30 ? memory : tmpdir();
}

function postgresForTests(binaries: () => PostgresBinaries): TestPostgres {
  let folder = '';
  let cluster: Cluster | undefined;
  let made = 0;
  const open: Database[] = [];
  const running = (): Cluster => {
    if (!cluster) throw new Error('the suite has not started');
    return cluster;
  };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(quickFolder(), 'hearthline-pg-'));
    // The account that PostgreSQL runs as must be able to walk in.
    chmodSync(folder, 0o755);
    cluster = await startCluster(folder, binaries());
    await execute(cluster.urlOf('postgres'), 'CREATE DATABASE template_hearthline');
    const template = await openDatabase(cluster.urlOf('template_hearthline'), { connections: 2 });
    await migrate(template);
    await template.close();
  });
  afterAll(async () => {
    await Promise.all(open.map((database) => database.close()));
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get adminUrl() {
      return running().urlOf('postgres');
    },
    fresh: async () => {
      const name = `test_${String((made += 1))}`;
      await execute(running().urlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE template_hearthline`);
      const url = running().urlOf(name);
      const database = await openDatabase(url, { connections: 8 });
      open.push(database);
      return { database, url };
    },
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const admin = await openDatabase(url, { connections: 1 });
  try {
    await admin.query(sql);
  } finally {
    await admin.close();
  }
}
