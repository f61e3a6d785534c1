import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { PostgresBinaries } from './binaries.ts';
import { runAs, type RunAs } from './run-as.ts';

const run = promisify(execFile);
const userName = 'hearthline';

/** One PostgreSQL data folder and the programs that serve it. */
export interface Cluster {
  readonly port: number;
  /** Connection string of a database in the running cluster. */
  readonly urlOf: (database: string) => string;
  /** Orderly: open transactions are rolled back, everything committed is on disk. */
  readonly stop: () => Promise<void>;
}

/** Starts the cluster in `folder`, making it first when it is new. A cluster that already runs there is joined. A free port is taken unless one is named. */
export async function startCluster(folder: string, binaries: PostgresBinaries, wantedPort?: number, find = freePort): Promise<Cluster> {
  mkdirSync(folder, { recursive: true });
  const data = path.join(folder, 'postgres');
  const account = runAs(binaries.root, data);
  const secretFile = path.join(folder, 'postgres-secret');
  if (!existsSync(path.join(data, 'PG_VERSION'))) await create(data, secretFile, binaries, account);
  const secret = readFileSync(secretFile, 'utf8').trim();
  if (!(await isRunning(data, binaries, account)))
    await start(
      data,
      folder,
      binaries,
      account,
      wantedPort === undefined ? { find, tries: 3 } : { find: () => Promise.resolve(wantedPort), tries: 1 },
    );
  const port = portOf(data);
  return {
    port,
    urlOf: (database) => `postgres://${userName}:${secret}@127.0.0.1:${String(port)}/${database}`,
    stop: async () => {
      await program(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60'], account);
    },
  };
}

async function program(file: string, args: readonly string[], account: RunAs): Promise<void> {
  const [command = file, ...rest] = [...account.prefix, file, ...args];
  // The working folder of root may be closed to the account.
  await run(command, rest, { ...account.identity, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
}

async function create(data: string, secretFile: string, binaries: PostgresBinaries, account: RunAs): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  account.own(data);
  writeFileSync(secretFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  chmodSync(secretFile, 0o600);
  account.own(secretFile);
  // C sorts by bytes, the same on every machine and in SQLite.
  const locale = ['--encoding=UTF8', '--locale=C'];
  try {
    await program(binaries.initdb, ['-D', data, '-U', userName, `--pwfile=${secretFile}`, '--auth=scram-sha-256', ...locale], account);
  } catch (cause) {
    rmSync(data, { recursive: true, force: true });
    throw new Fault('postgres-cannot-be-created', 'never', cause);
  }
}

async function isRunning(data: string, binaries: PostgresBinaries, account: RunAs): Promise<boolean> {
  return program(binaries.pgCtl, ['status', '-D', data], account).then(
    () => true,
    () => false,
  );
}

/** Statements are never written to the log, for they carry patient data; nor is the detail of an error. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_wal_size: '2GB',
  shared_buffers: '256MB',
  random_page_cost: '1.1',
  jit: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

interface Ports {
  readonly find: () => Promise<number>;
  readonly tries: number;
}

async function start(data: string, folder: string, binaries: PostgresBinaries, account: RunAs, { find, tries }: Ports): Promise<void> {
  const log = path.join(folder, 'postgres.log');
  for (let left = tries; ; left--) {
    const port = await find();
    const options = Object.entries({ ...settings, port: String(port) }).map(([name, value]) => `-c ${name}='${value}'`);
    writeFileSync(log, '', { flag: 'a', mode: 0o600 });
    account.own(log);
    const { size } = statSync(log);
    try {
      await program(binaries.pgCtl, ['start', '-D', data, '-l', log, '-w', '-t', '60', '-o', options.join(' ')], account);
      return;
    } catch (cause) {
      // A port that was free may be somebody else's a moment later.
      const taken = readFileSync(log).subarray(size).includes('could not bind');
      if (left <= 1 || !taken) throw new Fault('postgres-cannot-start', 'never', cause);
    }
  }
}

/** The fourth line of postmaster.pid. */
function portOf(data: string): number {
  return Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[3]);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
