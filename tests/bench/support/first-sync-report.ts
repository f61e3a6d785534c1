/** What the engine's process tells of a first sync. */
export interface EngineMeasured {
  readonly rows: number;
  /** Signing in, until the new store stands. */
  readonly signInMs: number;
  /** From then on until everything is here and can be read. */
  readonly ms: number;
  /** A first search right after it, which finds by the words of all that is here. */
  readonly searchMs: number;
  /** Of both. */
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
