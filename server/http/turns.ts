/** Gives a turn back. */
export type Done = () => void;

/** So many have a turn at once; the others wait, first come, first served, until their patience ends. */
export class Turns {
  readonly #patienceMs: number;
  #free: number;
  readonly #waiting: ((done: Done) => void)[] = [];

  constructor(atOnce: number, patienceMs: number) {
    this.#free = atOnce;
    this.#patienceMs = patienceMs;
  }

  /** A turn, to be given back; nothing when none came free in time. */
  async take(): Promise<Done | undefined> {
    if (this.#free > 0) return this.#give();
    return new Promise((resolve) => {
      const mine = (done: Done): void => {
        clearTimeout(timer);
        resolve(done);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(mine), 1);
        resolve(undefined);
      }, this.#patienceMs);
      this.#waiting.push(mine);
    });
  }

  #give(): Done {
    this.#free -= 1;
    return () => {
      this.#free += 1;
      const next = this.#waiting.shift();
      if (next) next(this.#give());
    };
  }
}
