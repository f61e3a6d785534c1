import type { Cancel, Env } from '../env.ts';

/** Nobody may choose longer. */
const longestMinutes = 15;
/** The windows save what was typed last and lock first; this is for those that are gone or hang. */
const graceMs = 45_000;

/** Locks the store when no window has told of a person for too long. By the wall clock, so that time asleep counts. */
export class IdleGuard {
  private readonly env: Pick<Env, 'clock' | 'timers'>;
  private readonly lock: () => void;
  private touchedAt = 0;
  private minutes = longestMinutes;
  private timer: Cancel | undefined;

  constructor(env: Pick<Env, 'clock' | 'timers'>, lock: () => void) {
    this.env = env;
    this.lock = lock;
  }

  /** Somebody is at work, and chose this many minutes. */
  touch(minutes = this.minutes): void {
    this.minutes = Math.min(minutes, longestMinutes);
    this.touchedAt = this.env.clock.now();
    if (!this.timer) this.look();
  }

  stop(): void {
    this.timer?.();
    this.timer = undefined;
  }

  private look(): void {
    const left = this.touchedAt + this.minutes * 60_000 + graceMs - this.env.clock.now();
    if (left <= 0) {
      this.timer = undefined;
      this.lock();
      return;
    }
    // Timers stand still while the laptop sleeps, so it looks often.
    this.timer = this.env.timers.after(Math.min(left, 15_000), () => this.look());
  }
}
