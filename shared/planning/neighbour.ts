import type { Annealer } from './solver/anneal.ts';

/** When two searches of the same question tell each other the best that they have: parts of the whole budget, so the same seeds give the same plan. */
const exchangeAt = [0.5, 0.75, 0.9];

/** A search that goes on in stretches. */
export interface Searching extends Pick<Annealer, 'cost' | 'best' | 'adopt'> {
  readonly part: () => number;
  /** False when the budget is spent. */
  readonly step: (moves: number) => boolean;
}

/** One end of a line between two workers; a MessagePort of a browser or of Node. */
export interface Line {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', hear: (event: { readonly data: unknown }) => void): void;
  start(): void;
}

type Tidings = { readonly cost: number; readonly plan: ReturnType<Annealer['best']> };

/** The search in the other worker. It may have ended, or be stopped while it is waited for. */
export class Neighbour {
  readonly #line: Line;
  readonly #heard: Tidings[] = [];
  #waiting: (() => void) | undefined;
  #gone = false;

  constructor(line: Line) {
    this.#line = line;
    line.addEventListener('message', ({ data }) => {
      if (data === undefined) this.#gone = true;
      else this.#heard.push(data as Tidings);
      this.#waiting?.();
    });
    line.start();
  }

  /** Both say what they have; the worse goes on from what the better found. */
  async exchange(search: Searching): Promise<void> {
    this.#line.postMessage({ cost: search.cost(), plan: search.best() } satisfies Tidings);
    while (this.#heard.length === 0 && !this.#gone) await new Promise<void>((heard) => (this.#waiting = heard));
    const other = this.#heard.shift();
    if (other && other.cost < search.cost() - 1e-6) search.adopt(other.plan);
  }

  /** Waits no longer, and lets the other not wait. */
  leave(): void {
    this.#line.postMessage(undefined);
    this.#gone = true;
    this.#waiting?.();
  }
}

/** Runs to the end of the budget or until `each` says stop; after each stretch it is asked. */
export async function searchWith(
  search: Searching,
  neighbour: Neighbour | undefined,
  moves: number,
  each: () => Promise<boolean>,
): Promise<void> {
  let next = 0;
  for (let more = true; more && (await each());) {
    more = search.step(moves);
    if (neighbour && search.part() >= (exchangeAt[next] ?? Infinity)) {
      next++;
      await neighbour.exchange(search);
    }
  }
  neighbour?.leave();
}
