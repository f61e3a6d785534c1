import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { copyFolder } from '../../server/testing/prepared.ts';
import { root, removeFolder, temporaryFolder } from './checkout.ts';
import { freePort } from './free-port.ts';
import { signal } from './process-tree.ts';

export interface ServerOptions {
  /** The demo organisation; on unless said otherwise. */
  readonly demo?: boolean;
  /** How many patients it has. */
  readonly patients?: number;
  /** A folder with the app's updates. */
  readonly updates?: string;
  /** A folder with teaching films. */
  readonly teachingVideos?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How long the first start may take; a large organisation takes longer to make. */
  readonly patienceMs?: number;
  /** The data to begin with: a copy of what another server left behind. */
  readonly copyOf?: string;
}

/** The first start makes a PostgreSQL and an organisation. */
const PATIENCE_MS = 60_000;

/** The real built server on a data folder of its own. It can be stopped, killed and started again on the same port and data. */
export class TestServer {
  readonly #options: ServerOptions;
  readonly #port: number;
  readonly data = temporaryFolder('server');
  #process: ChildProcess | undefined;

  private constructor(port: number, options: ServerOptions) {
    this.#port = port;
    this.#options = options;
  }

  static async start(options: ServerOptions = {}): Promise<TestServer> {
    for (let left = 3; ; left--) {
      const server = new TestServer(await freePort(), options);
      if (options.copyOf !== undefined) copyFolder(options.copyOf, server.data);
      try {
        await server.start();
        return server;
      } catch (error) {
        // A port that was free may be somebody else's a moment later.
        const taken = fs.readFileSync(server.log, 'utf8').includes('cannot listen there');
        await server.remove();
        if (left <= 1 || !taken) throw error;
      }
    }
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  get log(): string {
    return path.join(this.data, 'server.log');
  }

  async start(): Promise<void> {
    const { demo = true, patients, updates, teachingVideos, env = {} } = this.#options;
    const args = [
      'serve',
      '--port',
      String(this.#port),
      '--data',
      this.data,
      ...(demo ? ['--demo'] : []),
      ...(patients === undefined ? [] : ['--demo-patients', String(patients)]),
      ...(updates === undefined ? [] : ['--updates', updates]),
      ...(teachingVideos === undefined ? [] : ['--teaching-videos', teachingVideos]),
    ];
    const log = fs.openSync(this.log, 'a');
    const child = spawn(process.execPath, [path.join(root, 'dist/server/cli.js'), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', log],
    });
    fs.closeSync(log);
    this.#process = child;
    await this.#ready(child);
  }

  /** Orderly, as at the end of the day. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Without a word, as when its machine loses power. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends everything at once, also the PostgreSQL, and removes the data: nobody will read it again. */
  async remove(): Promise<void> {
    await this.kill();
    await endPostgres(path.join(this.data, 'postgres/postmaster.pid'));
    removeFolder(this.data);
  }

  /** Runs a verb of the command line on this server's data. */
  async cli(...args: string[]): Promise<string> {
    const child = spawn(process.execPath, [path.join(root, 'dist/server/cli.js'), ...args, '--data', this.data], {
      cwd: root,
      env: { ...process.env, ...this.#options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`hearthline ${args.join(' ')} ended with ${String(code)}:\n${output}`);
    return output;
  }

  #ready(child: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      const tooLong = setTimeout(
        () => reject(new Error(`server not ready in ${String(this.#options.patienceMs ?? PATIENCE_MS)} ms; its log: ${this.log}`)),
        this.#options.patienceMs ?? PATIENCE_MS,
      );
      if (child.stdout) {
        createInterface({ input: child.stdout }).on('line', (line) => {
          fs.appendFileSync(this.log, `${line}\n`);
          if (!saysReady(line)) return;
          clearTimeout(tooLong);
          resolve();
        });
      }
      child.once('exit', (code) => {
        clearTimeout(tooLong);
        reject(new Error(`server ended with ${String(code)}:\n${fs.readFileSync(this.log, 'utf8').slice(-2000)}`));
      });
    });
  }

  async #end(how: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(how);
    await ended;
  }
}

/** At once, in PostgreSQL's own word for it. It takes its file away when it goes; asked by number, a dead one that nobody has buried looks alive. */
async function endPostgres(pidFile: string): Promise<void> {
  if (!fs.existsSync(pidFile)) return;
  signal(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
  for (let tries = 0; fs.existsSync(pidFile) && tries < 800; tries++) await new Promise((resolve) => setTimeout(resolve, 25));
}

function saysReady(line: string): boolean {
  try {
    return (JSON.parse(line) as { ready?: unknown } | null)?.ready === true;
  } catch {
    return false;
  }
}
