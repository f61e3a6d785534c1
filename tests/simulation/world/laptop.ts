import { copyFileSync, existsSync, mkdirSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../../electron/engine/data/database.ts';
import type { Env } from '../../../electron/engine/env.ts';
import type { SavedSession } from '../../../electron/engine/session/saved-session.ts';
import type { Workspace } from '../../../electron/engine/session/workspace.ts';
import { Died, Disk, type Death } from './disk.ts';
import type { Dice } from './dice.ts';
import type * as EngineCode from './engine-code.ts';
import { Link, type LinkOptions } from './network.ts';
import type { World } from './world.ts';

export interface LaptopOptions extends Omit<LinkOptions, 'tap' | 'tapLine'> {
  readonly name: string;
  readonly folder: string;
  /** Where an empty store lies, to be copied. */
  readonly template: string;
  readonly key: Uint8Array;
  readonly deviceKey: string;
  readonly session: SavedSession;
  readonly code: typeof EngineCode;
  readonly tap: (laptop: Laptop, ...what: Parameters<LinkOptions['tap']>) => void;
  readonly tapLine: (laptop: Laptop, text: string) => void;
  /** Its records changed, by its person or by the server. */
  readonly changed: (laptop: Laptop) => void;
}

/** One laptop: its files, its network, and the engine's process on it, which may die and be started again. */
export class Laptop {
  readonly name: string;
  readonly link: Link;
  readonly session: SavedSession;
  token: string;
  /** The build that the next start runs. */
  code: typeof EngineCode;
  clockSkewMs = 0;
  /** The server will never speak with it again. */
  revoked = false;
  deaths = 0;
  /** Deaths on a disk that had lied: what was said to be saved may be gone. */
  lies = 0;
  private folder: string;
  private generation = 0;
  private ids = 0;
  /** The run that is being ended in order. */
  private leaving: unknown;
  private process: { disk: Disk; workspace: Workspace; unlock: () => void } | undefined;
  private readonly options: LaptopOptions;
  private readonly world: World;
  private readonly dice: Dice;

  constructor(options: LaptopOptions) {
    this.options = options;
    this.name = options.name;
    this.code = options.code;
    this.session = options.session;
    this.token = options.session.token;
    this.world = options.world;
    this.dice = options.dice;
    this.folder = path.join(options.folder, options.name, '0');
    mkdirSync(this.folder, { recursive: true });
    this.link = new Link({
      ...options,
      tap: (request, answer) => options.tap(this, request, answer),
      tapLine: (text) => options.tapLine(this, text),
    });
  }

  get isRunning(): boolean {
    return this.process !== undefined && !this.process.disk.dead;
  }

  get isClosing(): boolean {
    return this.isRunning && this.leaving === this.process;
  }

  get workspace(): Workspace {
    if (!this.process) throw new Error(`${this.name} is not running`);
    return this.process.workspace;
  }

  get disk(): Disk {
    if (!this.process) throw new Error(`${this.name} is not running`);
    return this.process.disk;
  }

  get db(): Database {
    return this.workspace.person.db;
  }

  now(): number {
    return this.world.clock + this.clockSkewMs;
  }

  nextId(prefix: string): string {
    return `${prefix}-${this.dice.fork('id', (this.ids += 1)).uuid(this.now())}`;
  }

  start(): void {
    const { code, options, folder } = this;
    const disk = new Disk(folder);
    const isAlive = (): boolean => !disk.dead && this.process?.disk === disk;
    const env = this.env(isAlive);
    if (this.generation === 0) this.unpack();
    const store = code.openFolderStore(folder, options.key, options.deviceKey, { nativeBinding: undefined, env });
    // A store that is only read keeps the session that it has.
    const session = { ...options.session, token: this.token };
    if (!store.readOnly) code.saveSession(store.db, session);
    // The day on which the laptop was set up is long ago.
    if (this.generation === 0) store.db.pragma('wal_checkpoint(truncate)');
    disk.watch(store.db);
    disk.onDeath = () => this.left(disk, 'killed');
    const events = new code.Events();
    events.listen(({ event }) => {
      if (event === 'changed' && isAlive()) options.changed(this);
    });
    let inReserve = true;
    const workspace = new code.Workspace({
      ...{ store, session, folder, storeId: this.name, key: options.key, protection: 'secret-only', env },
      events,
      appVersion: '0.1.0',
      unlock: () => undefined,
      damaged: () => undefined,
      reserve: {
        keep: () => (inReserve = !disk.full),
        release: () => {
          if (inReserve) disk.full = false;
          return inReserve;
        },
      },
    });
    this.process = { disk, workspace, unlock: () => undefined };
    workspace.start();
  }

  /** A new laptop's empty store; on most the first load is taken as ordinary pages, which is quicker to simulate. */
  private unpack(): void {
    const { code, options, folder } = this;
    const file = path.join(folder, 'store.db');
    if (existsSync(file)) return;
    const empty = `${options.template}.db`;
    if (!existsSync(empty)) code.openStore({ file: empty, key: options.key }).db.close();
    const named = `${options.template}-${this.name}.db`;
    if (!existsSync(named)) {
      copyFileSync(empty, named);
      const { db } = code.openStore({ file: named, key: options.key });
      code.buildIndexes(db);
      code.writeMeta(db, 'clientId', `cli-${this.name}`);
      code.writeMeta(db, 'deviceKey', options.deviceKey);
      db.close();
    }
    copyFileSync(this.dice.fork('first load').chance(0.2) ? empty : named, file);
  }

  /** Ends the process from outside, in between two of its steps. */
  die(death: Death): void {
    const { process } = this;
    if (!process || process.disk.dead) return;
    process.disk.dead = true;
    this.left(process.disk, death);
  }

  /** The orderly end: everything on the disk. */
  async close(): Promise<void> {
    const { process } = this;
    if (!process || process.disk.dead) return;
    this.leaving = process;
    const closing = process.workspace.close();
    await this.world.until(() => false, 1);
    await closing;
    // It may have been killed in the middle and started again.
    if (this.process === process) this.process = undefined;
  }

  /** Removes the files; the simulation is over. */
  remove(): void {
    const { process } = this;
    this.process = undefined;
    if (process) closeForGood(process.workspace.person.db, this.folder);
    rmSync(path.join(this.options.folder, this.name), { recursive: true, force: true });
  }

  private left(disk: Disk, death: Death): void {
    const { process, folder } = this;
    this.deaths += 1;
    if (death === 'lying disk') this.lies += 1;
    this.options.counts.add(death);
    this.generation += 1;
    const target = path.join(path.dirname(folder), String(this.generation));
    disk.leaveBehind(target, death, this.dice.fork('death', this.generation));
    this.folder = target;
    this.link.hangUp();
    // The statement at which it died must first come back.
    this.world.after(0, () => {
      if (process) closeForGood(process.workspace.person.db, folder);
      rmSync(folder, { recursive: true, force: true });
    });
  }

  private env(isAlive: () => boolean): Env {
    const { world, dice } = this;
    const life = dice.fork('life', this.generation, this.deaths);
    return {
      clock: { now: () => this.now() },
      timers: {
        after: (ms, run) => {
          world.activity += 1;
          return world.after(ms, () => {
            if (!isAlive()) return;
            try {
              run();
            } catch (error) {
              if (!(error instanceof Died)) throw error;
            }
          });
        },
      },
      random: life.next,
      ids: { next: (prefix) => this.nextId(prefix) },
      network: this.link.network(isAlive, (code) => new this.code.Fault(code, 'later')),
    };
  }
}

/** Closes a store whose files nobody will read again: without its log there is nothing to bring into the file first. */
function closeForGood(db: Database, folder: string): void {
  try {
    const log = path.join(folder, 'store.db-wal');
    if (existsSync(log)) truncateSync(log);
    db.close();
  } catch {
    return;
  }
}
