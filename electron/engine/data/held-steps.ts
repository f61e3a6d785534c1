import { Fault } from '../../../shared/kernel/fault.ts';
import type { Env } from '../env.ts';
import type { Database } from './database.ts';
import { flushing } from './flushing.ts';
import { faultOf } from './sqlite-fault.ts';

/** So long what the server sent is shown before it is on the disk. */
const holdMs = 100;
/** So many rows of a first load come to the disk at once, however fast they come. */
const mostOfLoad = 20_000;

export interface HoldOptions {
  readonly timers: Env['timers'];
  /** What was held is on the disk. */
  readonly kept: () => void;
  /** What was shown did not come to the disk and is taken back: the cursor with it, so the server will be asked for it again. */
  readonly lost: () => void;
}

const holds = new WeakMap<Database, HeldSteps>();

/** From now on small steps of this store share a transaction. */
export function holdSteps(db: Database, options: HoldOptions): void {
  holds.set(db, new HeldSteps(db, options));
}

/** The open transaction of a store's small steps; without `holdSteps` there is none. */
export function heldSteps(db: Database): HeldSteps | undefined {
  return holds.get(db);
}

/** Puts on the disk what is held. Throws the fault that prevents it; then nothing is held any more. */
export function settleHeld(db: Database): void {
  holds.get(db)?.settle();
}

/** The same for whoever does not depend on it: what cannot be kept is asked of the server again, and that says why it cannot. */
export function endHold(db: Database): void {
  try {
    settleHeld(db);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

/**
 * At the end of a round: what is held comes to the disk a moment later. If the disk did not take it the last time, then now, so that the
 * round ends with that reason. Answers whether nothing is held.
 */
export function settleIfDoubted(db: Database): boolean {
  const held = holds.get(db);
  if (held?.doubted) held.settle();
  return !held?.isHolding;
}

/** What was held when `since` was asked for is still there: else it throws what took it back, for nothing may be built on it. */
export function refuseLost(db: Database, since: Loss | undefined): void {
  const loss = lossOf(db);
  if (loss && loss !== since) throw faultOf(loss.why);
}

export function lossOf(db: Database): Loss | undefined {
  return holds.get(db)?.loss;
}

/** That what was held was taken back, and why. */
export interface Loss {
  readonly why: unknown;
}

/**
 * Small steps that share a transaction, because what one costs is sealing the pages that it touched, whatever it changed on them. All of them
 * came from the server and can be had from there again, and the cursor goes with the rows. The engine has one connection, so every question
 * sees them at once. What only this laptop knows is never held: `durably` ends the hold first.
 */
export class HeldSteps {
  loss: Loss | undefined;
  /** The disk did not take what was held last. */
  doubted = false;
  private steps = 0;
  private rowsOfLoad = 0;
  private working = false;
  private stopTimer: () => void = () => undefined;
  private readonly db: Database;
  private readonly options: HoldOptions;

  constructor(db: Database, options: HoldOptions) {
    this.db = db;
    this.options = options;
  }

  get isHolding(): boolean {
    return this.steps > 0;
  }

  /** `ofLoad`: the step brings so many rows of a first load. Each such step puts the end off anew, for until the last nothing is shown. */
  join<T>(work: () => T, ofLoad?: number): T {
    const result = this.step(work);
    if (ofLoad === undefined) return result;
    this.rowsOfLoad += ofLoad;
    if (this.rowsOfLoad < mostOfLoad) this.endLater();
    else this.settle();
    return result;
  }

  private step<T>(work: () => T): T {
    if (this.working) throw new Error('a step inside a step');
    if (this.steps === 0) this.begin();
    this.working = true;
    try {
      const result = work();
      this.steps += 1;
      return result;
    } catch (error) {
      this.undo(error);
      throw error;
    } finally {
      this.working = false;
    }
  }

  settle(): void {
    if (this.working) throw new Error('a transaction inside a step');
    if (this.steps === 0) return;
    try {
      this.db.exec('commit');
    } catch (error) {
      this.undo(error);
      throw faultOf(error);
    }
    this.ended();
    this.doubted = false;
    this.options.kept();
  }

  private begin(): void {
    // What can be fetched again need not wait for the disk.
    flushing(this.db, 'normal');
    this.db.exec('begin immediate');
    this.endLater();
  }

  private endLater(): void {
    this.stopTimer();
    this.stopTimer = this.options.timers.after(holdMs, () => {
      if (this.db.open) endHold(this.db);
    });
  }

  private undo(why: unknown): void {
    const { steps } = this;
    if (steps > 0) {
      this.loss = { why };
      this.doubted = true;
    }
    this.ended();
    // Some troubles of the disk have rolled it back already.
    if (this.db.inTransaction) this.db.exec('rollback');
    if (steps > 0) this.options.lost();
  }

  private ended(): void {
    this.steps = 0;
    this.rowsOfLoad = 0;
    this.stopTimer();
  }
}
