const delaysMs = [100, 500, 2_000, 5_000, 15_000, 30_000] as const;
/** An engine that lived this long was well; its next death starts the count anew. */
const WELL_AFTER_MS = 60_000;

/** How long to wait before a dead engine is started again: at once the first time, longer each time it dies young. */
export class RestartDelay {
  #deaths = 0;

  next(livedMs: number): number {
    if (livedMs >= WELL_AFTER_MS) this.#deaths = 0;
    const delay = delaysMs[Math.min(this.#deaths, delaysMs.length - 1)] ?? 0;
    this.#deaths += 1;
    return delay;
  }
}
