import { closeSync, cpSync, existsSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from '../../../electron/engine/data/database.ts';
import type { Dice } from './dice.ts';

/** How a process or its machine ends. */
export const deaths = ['killed', 'power cut', 'lying disk'] as const;
export type Death = (typeof deaths)[number];

/** Thrown out of the statement at which the process died. */
export class Died extends Error {
  constructor() {
    super('the process was killed');
  }
}

/** How commits are flushed, as SQLite numbers it. */
const levels = ['off', 'normal', 'full'];
const setting = /^pragma synchronous = (\w+)$/;
/** It needs no room: to begin to read, to take back, to change how commits are flushed. */
const writesNothing = /^(begin|rollback|pragma synchronous = \w+)$/;

/** The disk under one running process: it sees every statement, so it can end the process at any write, be full, or forget what was not flushed. */
export class Disk {
  /** The process dies at this write, counted from now; undefined: it lives. */
  dieAt: number | undefined;
  full = false;
  dead = false;
  /** Called at the moment of death, inside the statement, while the files lie as they lie. */
  onDeath: () => void = () => undefined;
  /** Transactions that waited for the disk. */
  flushes = 0;
  private synchronous = 'full';
  /** How much of the log was flushed to the platter. */
  private flushed = 0;
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Puts itself between the engine and its database. */
  watch(db: Database): void {
    const prepare = db.prepare.bind(db);
    const exec = db.exec.bind(db);
    const pragma = db.pragma.bind(db);
    const transaction = db.transaction.bind(db);
    // Asked, not assumed: whoever opened the store may have worked in it already, and need not say it again.
    this.synchronous = levels[Number(pragma('synchronous', { simple: true }))] ?? 'full';
    this.committed();
    db.prepare = ((sql: string) => this.watched(db, prepare(sql))) as typeof db.prepare;
    db.exec = (sql: string) => {
      if (writesNothing.test(sql)) {
        this.alive();
        this.synchronous = setting.exec(sql)?.[1] ?? this.synchronous;
        return exec(sql);
      }
      this.beforeWrite();
      const result = exec(sql);
      if (!db.inTransaction) this.committed();
      return result;
    };
    db.pragma = (text: string, options?: Sqlite.PragmaOptions) => {
      this.alive();
      const checkpoint = text.startsWith('wal_checkpoint');
      if (checkpoint) this.beforeWrite();
      const result: unknown = pragma(text, options);
      if (checkpoint) this.flushed = this.logSize();
      return result;
    };
    db.transaction = ((work: (...args: unknown[]) => unknown) => {
      const made = transaction((...args: unknown[]) => {
        const result = work(...args);
        // The moment before the commit.
        this.beforeWrite();
        return result;
      });
      const run =
        (one: (...args: unknown[]) => unknown) =>
        (...args: unknown[]): unknown => {
          this.alive();
          const result = one(...args);
          this.committed();
          // And the moment after it: on the disk, and nobody knows yet.
          this.maybeDie();
          return result;
        };
      const kinds = ['default', 'deferred', 'immediate', 'exclusive'] as const;
      const each = kinds.map((kind) => [kind, run((...args) => made[kind](...args))] as const);
      return Object.assign(run(made), Object.fromEntries(each));
    }) as unknown as typeof db.transaction;
  }

  /** The folder as the next start will find it. */
  leaveBehind(target: string, death: Death, dice: Dice): void {
    cpSync(this.folder, target, { recursive: true, filter: (file) => !file.endsWith('-shm') });
    const log = path.join(target, 'store.db-wal');
    if (death === 'killed' || !existsSync(log)) return;
    const size = statSync(log).size;
    // A disk that lied forgets from anywhere; an honest one only what nobody waited for.
    const kept = death === 'power cut' ? Math.min(this.flushed, size) : 0;
    const left = kept + dice.below(size - kept + 1);
    truncateSync(log, left);
    // Torn: the last sector holds something else.
    if (left - kept > 512 && dice.chance(0.5)) scramble(log, left - 512, dice);
  }

  die(): void {
    this.dead = true;
    this.onDeath();
  }

  private watched(db: Database, statement: Sqlite.Statement): Sqlite.Statement {
    const { reader } = statement;
    const run = statement.run.bind(statement);
    statement.run = (...args: unknown[]) => {
      this.beforeWrite();
      const result = run(...args);
      if (!db.inTransaction) this.committed();
      return result;
    };
    if (reader) {
      const get = statement.get.bind(statement);
      const all = statement.all.bind(statement);
      statement.get = (...args: unknown[]) => {
        this.alive();
        return get(...args);
      };
      statement.all = (...args: unknown[]) => {
        this.alive();
        return all(...args);
      };
    }
    return statement;
  }

  private alive(): void {
    if (this.dead) throw new Died();
  }

  private beforeWrite(): void {
    this.alive();
    this.maybeDie();
    if (this.full) throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
  }

  private maybeDie(): void {
    if (this.dieAt === undefined) return;
    this.dieAt -= 1;
    if (this.dieAt > 0) return;
    this.dieAt = undefined;
    this.die();
    throw new Died();
  }

  private committed(): void {
    if (this.synchronous !== 'full') return;
    this.flushes += 1;
    this.flushed = this.logSize();
  }

  private logSize(): number {
    const log = path.join(this.folder, 'store.db-wal');
    return existsSync(log) ? statSync(log).size : 0;
  }
}

function scramble(file: string, at: number, dice: Dice): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from(Array.from({ length: 512 }, () => dice.below(256))), 0, 512, at);
  closeSync(handle);
}
