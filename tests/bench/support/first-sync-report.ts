/** What the engine's process tells of a first sync. */
export interface EngineMeasured {
  readonly rows: number;
  /** Signing in, until the new store stands. */
  readonly signInMs: number;
  /** From then on until everything is here. */
  readonly ms: number;
  readonly cpuMs: number;
  /** Resident memory before it, right after it, and at its highest. */
  readonly before: number;
  readonly rssMb: number;
  readonly peakMb: number;
  /** Everything was received, and all indexes stand. */
  readonly whole: boolean;
}

export interface FloorMeasured {
  readonly rows: number;
  readonly ms: number;
  readonly cpuMs: number;
}
