import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { invoke } from './bridge.ts';
import { removeFolder, root, temporaryFolder } from './checkout.ts';
import { killTree } from './process-tree.ts';
import { Complaints } from './complaints.ts';

export interface LaunchOptions {
  readonly serverUrl: string;
  /** The laptop: the same folder again is the same laptop after a restart. */
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Where a trace of each opening goes: kept when the test fails. */
  readonly traces?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

const usual = { width: 1280, height: 800 };

/** What the script that holds an app back puts into its main process. */
interface Held {
  readonly goOn: () => void;
}

/** One laptop with the app on it: open, closed, killed and opened again, its data kept until the test is over. */
export class TestApp {
  readonly complaints = new Complaints();
  readonly userData: string;
  readonly saveDir: string;
  readonly #options: LaunchOptions;
  #app: ElectronApplication | undefined;
  #page: Page | undefined;
  #opened = 0;

  private constructor(options: LaunchOptions) {
    this.#options = options;
    this.userData = options.userData ?? temporaryFolder('laptop');
    this.saveDir = temporaryFolder('saved');
  }

  static async launch(options: LaunchOptions): Promise<TestApp> {
    const app = new TestApp(options);
    await app.open();
    return app;
  }

  get electron(): ElectronApplication {
    if (this.#app === undefined) throw new Error('the app is not open');
    return this.#app;
  }

  /** The first window. */
  get page(): Page {
    if (this.#page === undefined) throw new Error('the app is not open');
    return this.#page;
  }

  get pid(): number {
    return this.electron.process().pid ?? 0;
  }

  /** Starts the app on this laptop; after close or kill, again on the same data. `asItWas` leaves the window as the app opened it; `early` runs before there is one. */
  async open({
    asItWas = false,
    early,
  }: { asItWas?: boolean; early?: (app: ElectronApplication) => Promise<unknown> } = {}): Promise<Page> {
    const { serverUrl, env = {}, args = [], size = usual } = this.#options;
    const app = await _electron.launch({
      args: [...(early ? ['-r', this.#holdingScript()] : []), ...asRoot(), ...args, root],
      cwd: root,
      env: {
        ...(process.env as Record<string, string>),
        HEARTHLINE_SERVER_URL: serverUrl,
        HEARTHLINE_USER_DATA: this.userData,
        HEARTHLINE_SAVE_DIR: this.saveDir,
        ...env,
      },
      timeout: 60_000,
    });
    if (early) {
      await early(app);
      await app.evaluate(() => {
        (globalThis as unknown as Held).goOn();
      });
    }
    this.#app = app;
    app.on('window', (page) => this.complaints.watch(page));
    const page = await app.firstWindow();
    this.complaints.watch(page);
    this.#page = page;
    if (!asItWas) await this.resize(size);
    // Snapshots only: a film of the screen costs more than the app itself on a small machine.
    await app.context().tracing.start({ snapshots: true });
    return page;
  }

  /** Keeps the app from making its window until it is told to go on: what a test does before is never too late. */
  #holdingScript(): string {
    const file = path.join(this.saveDir, 'hold.cjs');
    fs.writeFileSync(
      file,
      `const { app } = require('electron');
       const ready = app.whenReady;
       const told = new Promise((resolve) => (globalThis.goOn = resolve));
       app.whenReady = () => told.then(() => ready());`,
    );
    return file;
  }

  async resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    const window = await this.electron.browserWindow(this.page);
    await window.evaluate((target: Electron.BrowserWindow, { width, height }) => target.setContentSize(width, height), size);
    await expect.poll(() => this.page.evaluate(() => [innerWidth, innerHeight])).toEqual([size.width, size.height]);
  }

  /** A second window, as by the menu. */
  async openWindow(): Promise<Page> {
    const [page] = await Promise.all([this.electron.waitForEvent('window'), invoke(this.page, 'window:new', {})]);
    return page;
  }

  /** Starts the program once more on the same laptop. @returns its exit code */
  async startAgain(): Promise<number | null> {
    const { serverUrl } = this.#options;
    const again = spawn(this.electron.process().spawnfile, [...asRoot(), root], {
      cwd: root,
      env: { ...process.env, HEARTHLINE_SERVER_URL: serverUrl, HEARTHLINE_USER_DATA: this.userData },
      stdio: 'ignore',
    });
    const [code] = (await once(again, 'exit')) as [number | null];
    return code;
  }

  /** Quits as a person does; waits until every process is gone. */
  async close(): Promise<void> {
    const app = this.#app;
    if (app === undefined) return;
    this.#app = undefined;
    await this.#keepTrace(app);
    await app.close();
  }

  /** Every process of the app dies at once, as when the battery is pulled out. */
  async kill(): Promise<void> {
    const app = this.#app;
    if (app === undefined) return;
    this.#app = undefined;
    // A window may be seen to die before the program does: here that is what was asked for.
    for (const page of app.windows()) page.removeAllListeners('crash');
    const ended = once(app.process(), 'exit');
    killTree(app.process().pid ?? 0);
    await ended;
  }

  /** Ends the app and throws the laptop away. */
  async remove(): Promise<void> {
    await this.close();
    removeFolder(this.userData);
    removeFolder(this.saveDir);
  }

  /** What every window shows, for the one who reads a failed test. */
  async picture(folder: string): Promise<void> {
    for (const [i, page] of (this.#app?.windows() ?? []).entries()) {
      const file = path.join(folder, `${path.basename(this.userData)}-window-${String(i + 1)}.png`);
      await page.screenshot({ path: file, timeout: 5_000 }).catch(() => undefined);
    }
  }

  async #keepTrace(app: ElectronApplication): Promise<void> {
    const { traces } = this.#options;
    this.#opened += 1;
    const name = `${path.basename(this.userData)}-${String(this.#opened)}.zip`;
    await app.context().tracing.stop(traces === undefined ? {} : { path: path.join(traces, name) });
  }

  allPids(): Promise<number[]> {
    return this.electron.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  }

  /** Process ids by Electron's own account. */
  async pidsOf(type: string, name?: string): Promise<number[]> {
    const metrics = await this.electron.evaluate(({ app }) =>
      app.getAppMetrics().map(({ pid, type, name, serviceName }) => ({ pid, type, name: name ?? serviceName })),
    );
    return metrics.filter((one) => one.type === type && (name === undefined || one.name === name)).map(({ pid }) => pid);
  }
}

/** Chromium runs as root only without its sandbox. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
