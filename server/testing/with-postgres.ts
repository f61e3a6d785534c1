import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openDatabase, type Database } from '../data/database.ts';
import { migrate } from '../data/migrate.ts';
import { binariesIn, embeddedBinaries, type PostgresBinaries } from '../data/postgres/binaries.ts';
import { startCluster, type Cluster } from '../data/postgres/cluster.ts';
import { copyOfPrepared, quickFolder } from './prepared.ts';

/** A PostgreSQL for one test file, with as many empty migrated databases as its tests want. */
export interface TestPostgres {
  /** A database of its own, tables made. */
  fresh(): Promise<{ database: Database; url: string }>;
  /** The cluster's own database, with a superuser's rights. */
  readonly adminUrl: string;
}

interface Kind {
  readonly name: string;
  readonly binaries: () => PostgresBinaries;
}

const embedded: Kind = { name: 'embedded PostgreSQL', binaries: embeddedBinaries };
const debian = '/usr/lib/postgresql/15';

/** What the server is run on: the PostgreSQL that comes with it and, where the machine has one, the distribution's. */
const kinds: readonly Kind[] = [
  embedded,
  ...(existsSync(debian) ? [{ name: "Debian's PostgreSQL", binaries: () => binariesIn(debian) }] : []),
];

/** Runs a suite on each kind of PostgreSQL. */
export function onEachPostgres(name: string, suite: (postgres: TestPostgres) => void): void {
  describe.each(kinds)(`${name} ($name)`, (kind) => {
    suite(postgresForTests(kind));
  });
}

/** Runs a suite on the embedded PostgreSQL alone: for what does not depend on the database. */
export function onEmbeddedPostgres(name: string, suite: (postgres: TestPostgres) => void): void {
  describe(name, () => {
    suite(postgresForTests(embedded));
  });
}

function postgresForTests({ name, binaries }: Kind): TestPostgres {
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
    await copyOfPrepared(inject('shelf'), name, folder, (place) => makeCluster(place, binaries()));
    cluster = await startCluster(folder, binaries());
  }, 180_000);
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
      const own = `test_${String((made += 1))}`;
      await execute(running().urlOf('postgres'), `CREATE DATABASE ${own} TEMPLATE ${template}`);
      const url = running().urlOf(own);
      const database = await openDatabase(url, { connections: 8 });
      open.push(database);
      return { database, url };
    },
  };
}

const template = 'template_hearthline';

/** A PostgreSQL that was put away again, with the tables made in one database. */
async function makeCluster(folder: string, binaries: PostgresBinaries): Promise<void> {
  chmodSync(folder, 0o755);
  const cluster = await startCluster(folder, binaries);
  await execute(cluster.urlOf('postgres'), `CREATE DATABASE ${template}`);
  const database = await openDatabase(cluster.urlOf(template), { connections: 2 });
  await migrate(database);
  await database.close();
  await cluster.stop();
}

async function execute(url: string, sql: string): Promise<void> {
  const admin = await openDatabase(url, { connections: 1 });
  try {
    await admin.query(sql);
  } finally {
    await admin.close();
  }
}
