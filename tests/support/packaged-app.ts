import { chromium, type Browser, type Page } from '@playwright/test';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { removeFolder, root, temporaryFolder } from './checkout.ts';
import { Complaints } from './complaints.ts';
import { freePort } from './free-port.ts';
import { killTree } from './process-tree.ts';

export const unpacked = path.join(root, 'release/linux-unpacked');

/** Packages what is built, unless that was done before. */
export async function ensurePackage(): Promise<void> {
  await promisify(execFile)(process.execPath, [path.join(root, 'scripts/package.mjs'), '--built'], { cwd: root });
}

export interface PackagedOptions {
  /** The folder with the program; a copy when a test changes something in it. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** The same laptop again. */
  readonly userData?: string;
  /** A program that runs ours, with its own arguments: a desktop session, for one. */
  readonly under?: readonly string[];
}

/**
 * The packaged program as a person has it. Its fuses keep Playwright's own driver out, so it is steered over Chromium's debugging port.
 */
export class PackagedApp {
  readonly complaints = new Complaints();
  readonly userData: string;
  readonly #process: ChildProcess;
  readonly exited: Promise<number | null>;
  #browser: Browser | undefined;

  private constructor(program: ChildProcess, userData: string) {
    this.#process = program;
    this.userData = userData;
    this.exited = once(program, 'exit').then(([code]) => code as number | null);
  }

  static async start({
    folder = unpacked,
    env = {},
    args = [],
    userData = temporaryFolder('packaged'),
    under = [],
  }: PackagedOptions): Promise<PackagedApp> {
    const port = await freePort();
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const command = [...under, path.join(folder, 'hearthline'), ...asRoot, `--remote-debugging-port=${String(port)}`, ...args];
    const child = spawn(command[0] ?? '', command.slice(1), {
      env: { ...process.env, HEARTHLINE_USER_DATA: userData, XDG_CACHE_HOME: path.join(userData, 'cache'), ...env },
      stdio: 'ignore',
    });
    const app = new PackagedApp(child, userData);
    await app.#connect(`http://127.0.0.1:${String(port)}`);
    return app;
  }

  get page(): Page {
    const page = this.#browser?.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('the packaged app has no window');
    return page;
  }

  /** Closes its window, as a person does. */
  async close(): Promise<void> {
    await this.page.close();
    await this.exited;
  }

  /** What it shows, and what it wrote into its log, for the one who reads a failed test. */
  async picture(folder: string): Promise<void> {
    const logs = path.join(this.userData, 'logs');
    if (fs.existsSync(logs)) fs.cpSync(logs, path.join(folder, `${path.basename(this.userData)}-logs`), { recursive: true });
    const page = this.#browser?.contexts()[0]?.pages()[0];
    await page?.screenshot({ path: path.join(folder, `${path.basename(this.userData)}.png`), timeout: 5_000 }).catch(() => undefined);
  }

  async remove(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) killTree(this.#process.pid ?? 0);
    await this.exited;
    removeFolder(this.userData);
  }

  async #connect(address: string): Promise<void> {
    for (const until = Date.now() + 60_000; this.#browser?.contexts()[0]?.pages()[0] === undefined;) {
      if (Date.now() > until) throw new Error('the packaged app opened no window in 60 s');
      // Who connects while the first page is being made may wait for it for ever: not before it stands, and should that fail, once more.
      if (await hasPage(address)) this.#browser ??= await chromium.connectOverCDP(address, { timeout: 10_000 }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.complaints.watch(this.page);
  }
}

/** Whether Chromium's debugging port tells of a page that has an address of ours. */
async function hasPage(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/json/list`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  const targets = (await answer?.json().catch(() => undefined)) as { readonly type: string; readonly url: string }[] | undefined;
  return targets?.some(({ type, url }) => type === 'page' && url.startsWith('app:')) ?? false;
}
