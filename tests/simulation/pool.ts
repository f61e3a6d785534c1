import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../server/data/database.ts';
import { embeddedBinaries } from '../../server/data/postgres/binaries.ts';
import { startCluster, type Cluster } from '../../server/data/postgres/cluster.ts';
import type { Options } from './options.ts';
import type { Ran } from './schedule.ts';

export type Wanted = Options['plan'] & { readonly seed: number };
export type Report = Ran & { readonly cpuMs: number };

interface Worker {
  readonly process: ChildProcess;
  answered: (report: Report | Error) => void;
}

/** What PostgreSQL does only for data that lives long. That it flushes before it answers stays as it is: the server would not start. */
const cheaper = ["autovacuum = 'off'", "checkpoint_timeout = '1h'", "plan_cache_mode = 'force_generic_plan'"];

/** One PostgreSQL (in memory where there is enough) and some processes that run schedules on it. */
export class Pool {
  private readonly folder: string;
  private cluster: Cluster | undefined;
  private readonly workers: Worker[] = [];

  constructor() {
    this.folder = mkdtempSync(path.join(roomyFolder(), 'hearthline-simulation-'));
    // The account that PostgreSQL runs as must be able to walk in.
    chmodSync(this.folder, 0o755);
  }

  async start(workers: number, plant: string | undefined): Promise<void> {
    this.cluster ??= await startCluster(this.folder, embeddedBinaries());
    const admin = await openDatabase(this.cluster.urlOf('postgres'), { connections: 1 });
    for (const setting of cheaper) await admin.query(`ALTER SYSTEM SET ${setting}`);
    await admin.query('SELECT pg_reload_conf()');
    for (let i = this.workers.length; i < workers; i++) {
      const name = `simulation_${plant?.replaceAll(/[^a-z]/g, '_') ?? 'today'}_${i}_${Date.now()}`;
      await admin.query(`CREATE DATABASE ${name}`);
      this.workers.push(this.spawn(this.cluster.urlOf(name), plant));
    }
    await admin.close();
  }

  /** Runs one schedule in that worker. */
  run(worker: number, wanted: Wanted): Promise<Report> {
    const one = this.workers[worker];
    if (!one) throw new Error('there is no such worker');
    return new Promise((resolve, reject) => {
      one.answered = (report) => (report instanceof Error ? reject(report) : resolve(report));
      one.process.stdin?.write(`${JSON.stringify(wanted)}\n`);
    });
  }

  /** Ends the workers; the database stays for the next ones. */
  endWorkers(): void {
    for (const { process: child } of this.workers.splice(0)) {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    }
  }

  async end(): Promise<void> {
    this.endWorkers();
    await this.cluster?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private spawn(url: string, plant: string | undefined): Worker {
    const file = path.join(import.meta.dirname, 'worker.ts');
    const child = spawn(process.execPath, [file, url, this.folder, plant ?? '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const worker: Worker = { process: child, answered: () => undefined };
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4000)));
    child.on('exit', (code) => worker.answered(new Error(`a worker ended with ${String(code)}: ${said}`)));
    createInterface({ input: child.stdout }).on('line', (line) => worker.answered(JSON.parse(line) as Report));
    return worker;
  }
}

function roomyFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4 * 2 ** 30 ? memory : tmpdir();
}
