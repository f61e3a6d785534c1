interface Event {
  readonly at: number;
  readonly n: number;
  readonly run: () => unknown;
  dropped: boolean;
}

/** Turns of Node's own loop without a sign of life after which everything is taken to wait for us. */
const quietTurns = 4;
const mostTurns = 200_000;

/** Virtual time. One event runs at a time, and the next begins only when everything that the last one set going waits again: so the same seed gives the same world. */
export class World {
  /** May lie between two milliseconds. */
  now: number;
  /** Counted up by whatever the simulation sees happen. */
  activity = 0;
  /** Work that is under way by itself and must be waited for (connections of the database). */
  outside = 0;
  /** Is somebody at work who does not wait for an event? */
  busy: () => boolean = () => false;
  /** What happened, for comparing two runs. */
  private hash = 0x811c9dc5;
  private readonly events: Event[] = [];
  private n = 0;

  constructor(now: number) {
    this.now = now;
  }

  /** What a clock reads: whole milliseconds, as `Date.now()` does. */
  get clock(): number {
    return Math.floor(this.now);
  }

  after(ms: number, run: () => unknown): () => void {
    const event = { at: this.now + Math.max(0, ms), n: this.n++, run, dropped: false };
    let at = this.events.length;
    while (at > 0 && isLater(this.events[at - 1], event)) at -= 1;
    this.events.splice(at, 0, event);
    return () => {
      event.dropped = true;
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }

  /** Runs until the condition holds or the time has come. Answers whether it holds. */
  async until(met: () => boolean, within: number): Promise<boolean> {
    const end = this.now + within;
    await this.idle();
    while (!met()) {
      const next = this.events[0];
      if (!next || next.at > end) {
        this.now = end;
        return false;
      }
      await this.step();
    }
    return true;
  }

  note(what: string): void {
    for (const char of what) this.hash = Math.imul(this.hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  }

  get digest(): string {
    return this.hash.toString(16);
  }

  /** Waits until nothing moves any more without an event of ours. */
  async idle(): Promise<void> {
    let turns = 0;
    for (let quiet = 0; quiet < quietTurns; turns += 1) {
      const before = this.activity;
      await new Promise((resolve) => setImmediate(resolve));
      if (turns > mostTurns) throw new Error('something goes on that the simulation does not see');
      quiet = this.activity === before && this.outside === 0 && !this.busy() ? quiet + 1 : 0;
    }
  }

  private async step(): Promise<void> {
    const event = this.events.shift();
    if (!event || event.dropped) return;
    this.now = Math.max(this.now, event.at);
    this.activity += 1;
    await event.run();
    await this.idle();
  }
}

function isLater(a: Event | undefined, b: Event): boolean {
  return a !== undefined && a.at > b.at;
}
