/** What a laptop's two clocks say at one reading: the wall clock, which people and the network may set, and the one that only counts on but stands still in sleep on some systems. */
export interface Reading {
  readonly wallMs: number;
  readonly monotonicMs: number;
  /** How far the server's clock was from the wall clock when that was last known. */
  readonly offsetMs: number;
}

export interface SteadyClock extends Reading {
  /** What was added since somebody set the wall clock back. */
  readonly correctionMs: number;
}

/** Smaller steps are the network's gentle corrections: they are followed. */
const settledMs = 1_000;

/**
 * The next state of the clock by which rates and vital signs are timed. The wall clock is followed, also where it is ahead of the
 * monotonic one: that is what sleep looks like. A wall clock that goes back was set by somebody, for no sleep does that: time then goes
 * on as the monotonic clock counts it, until the server says anew how far the wall clock is from its own.
 */
export function readSteadily(before: SteadyClock | undefined, reading: Reading): SteadyClock {
  if (!before || Math.abs(reading.offsetMs - before.offsetMs) > settledMs) return { ...reading, correctionMs: 0 };
  const wentBack = before.wallMs + (reading.monotonicMs - before.monotonicMs) - reading.wallMs;
  return { ...reading, correctionMs: before.correctionMs + (wentBack > settledMs ? wentBack : 0) };
}

/** The moment by the server's clock, in milliseconds. */
export function steadyMs({ wallMs, offsetMs, correctionMs }: SteadyClock): number {
  return Math.round(wallMs + offsetMs + correctionMs);
}
