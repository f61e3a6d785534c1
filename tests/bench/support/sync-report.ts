/** What the clients' process tells of its sync. */
export interface SyncMeasured {
  /** Writes made without a network, and the way until the server has answered all of them. */
  readonly offline: readonly {
    readonly n: number;
    readonly writeMs: number;
    readonly writeCpuMs: number;
    readonly sendMs: number;
    readonly sendCpuMs: number;
  }[];
  /** From a save on one laptop until another shows it. */
  readonly fanOut: { readonly p50: number; readonly p95: number };
  readonly commits: { readonly ops: number; readonly perSecond: number; readonly p50: number; readonly p95: number };
  /** What was missed, taken over the thin line; and a round there with nothing new. */
  readonly revisit: { readonly rows: number; readonly ms: number; readonly roundMs: number };
  readonly idleRoundMs: number;
}
