import type { flushAll } from './before-lock.ts';

/** What the windows of one person tell each other. `from` is a window, `round` one request to save. */
type Message =
  | { readonly type: 'touched' }
  | { readonly type: 'save'; readonly round: string }
  | { readonly type: 'saving'; readonly round: string; readonly from: string }
  | { readonly type: 'saved'; readonly round: string; readonly from: string; readonly failed: readonly string[] };

/** The half of a BroadcastChannel that is needed here. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

interface Patience {
  /** How long to wait for the others to show up. */
  readonly answerMs: number;
  /** How long a window that showed up may take. */
  readonly saveMs: number;
}

/** Two windows are one person: a touch in either keeps both open, and before one locks all of them save. */
export class OtherWindows {
  readonly #channel: Channel;
  readonly #me: string;
  readonly #save: typeof flushAll;
  readonly #rounds = new Map<string, { readonly working: Set<string>; readonly failed: string[]; settled: () => void }>();
  readonly #touched = new Set<() => void>();

  constructor(channel: Channel, me: string, save: typeof flushAll) {
    this.#channel = channel;
    this.#me = me;
    this.#save = save;
    channel.addEventListener('message', (event: MessageEvent<Message>) => void this.#hear(event.data));
  }

  /** Tells the others that somebody is at work here. */
  touch(): void {
    this.#tell({ type: 'touched' });
  }

  onTouched(listener: () => void): () => void {
    this.#touched.add(listener);
    return () => void this.#touched.delete(listener);
  }

  /** Saves what was typed in every window, this one included; names what could not be saved. */
  async saveEverywhere(
    round: string,
    { answerMs, saveMs }: Patience = { answerMs: 120, saveMs: 4_000 },
  ): Promise<{ readonly failed: readonly string[] }> {
    const others = { working: new Set<string>(), failed: [] as string[], settled: (): void => undefined };
    this.#rounds.set(round, others);
    this.#tell({ type: 'save', round });
    const [mine] = await Promise.all([this.#save(), wait(answerMs)]);
    if (others.working.size > 0) await Promise.race([new Promise<void>((resolve) => (others.settled = resolve)), wait(saveMs)]);
    this.#rounds.delete(round);
    return { failed: [...mine.failed, ...others.failed] };
  }

  async #hear(message: Message): Promise<void> {
    if (message.type === 'touched') for (const listener of this.#touched) listener();
    if (message.type === 'save') {
      const { round } = message;
      this.#tell({ type: 'saving', round, from: this.#me });
      this.#tell({ type: 'saved', round, from: this.#me, failed: (await this.#save()).failed });
    }
    if (message.type === 'saving') this.#rounds.get(message.round)?.working.add(message.from);
    if (message.type === 'saved') {
      const others = this.#rounds.get(message.round);
      others?.failed.push(...message.failed);
      others?.working.delete(message.from);
      if (others?.working.size === 0) others.settled();
    }
  }

  #tell(message: Message): void {
    this.#channel.postMessage(message);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
