import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../support/checkout.ts';
import { freePort } from '../../support/free-port.ts';
import { cacheFolder } from './cache.ts';
import { cpuMsOf } from './cpu-of.ts';

/** Two branches of 1,900 patients with about 53 records each: whoever sees one branch receives a little more than 100,000 records. */
export const patientsFor100k = 3_800;

const cli = path.join(root, 'server/cli.ts');

/** The real server in a process of its own, on a PostgreSQL with a demonstration organisation that is made once and kept. */
export class BenchServer {
  readonly url: string;
  private readonly child: ChildProcess;

  private readonly data: string;

  private constructor(url: string, child: ChildProcess, data: string) {
    this.url = url;
    this.child = child;
    this.data = data;
  }

  static async start(patients: number): Promise<BenchServer> {
    const data = path.join(cacheFolder(), `server-${String(patients)}`);
    if (!existsSync(data)) seed(data, patients);
    return BenchServer.startOn(data);
  }

  /** On a data folder of the caller's. */
  static async startOn(data: string, ...flags: string[]): Promise<BenchServer> {
    const port = await freePort();
    const child = spawn(process.execPath, [cli, 'serve', '--port', String(port), '--data', data, ...flags], {
      cwd: root,
      env: { ...process.env, HEARTHLINE_LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('"ready":true')) break;
    return new BenchServer(`http://127.0.0.1:${String(port)}`, child, data);
  }

  /** Resident now, without PostgreSQL; where the system tells it. */
  memoryMb(): number {
    const file = `/proc/${String(this.child.pid)}/status`;
    return existsSync(file) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024 : 0;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** What the server's process has run so far, without PostgreSQL; where the system tells it. */
  cpuMs(): number {
    const file = `/proc/${String(this.child.pid)}/stat`;
    if (!existsSync(file)) return 0;
    const stat = readFileSync(file, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // In ticks of ten milliseconds.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** The same of its PostgreSQL, which is no child of it. */
  databaseCpuMs(): number {
    const file = path.join(this.data, 'postgres/postmaster.pid');
    return existsSync(file) ? cpuMsOf(Number(readFileSync(file, 'utf8').split('\n')[0])) : 0;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

function seed(data: string, patients: number): void {
  console.error(`  making a server with ${String(patients)} patients once`);
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(path.dirname(data), { recursive: true });
  const { status } = spawnSync(process.execPath, [cli, 'demo', '--patients', String(patients), '--seed', '1', '--data', unfinished], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the demonstration organisation could not be made');
  renameSync(unfinished, data);
}
