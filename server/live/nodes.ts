import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../data/database.ts';
import { join, pieces, type Whole } from './node-pieces.ts';

export const nodesChannel = 'hearthline_nodes';

const beatMs = 5_000;
/** A node that says nothing for so long is taken for dead. */
const goneAfterMs = 16_000;
/** So many messages in one statement; the rest waits for the next. */
const mostAtOnce = 200;

const Letter = z.object({ topic: z.string(), body: z.unknown() });

interface Other {
  heardAt: number;
  seq: number;
}

export interface NodesOptions {
  readonly clock: () => number;
  readonly onFailure: (what: string, error: unknown) => void;
}

/**
 * The other nodes on the same PostgreSQL. What is said here is heard by each of them at most once and in the order in which it was said; it is
 * kept nowhere. Whoever may have missed something is told so (`outOfStep`) and asks anew; a node that ended or died is told as well (`gone`).
 */
export class Nodes {
  readonly id = randomUUID();
  readonly #database: Pick<Database, 'query'>;
  readonly #options: NodesOptions;
  readonly #topics = new Map<string, (body: unknown, from: string) => void>();
  readonly #others = new Map<string, Other>();
  readonly #parts = new Map<string, Whole>();
  readonly #waiting: string[] = [];
  readonly #outOfStep: ((nodeId: string) => void)[] = [];
  readonly #gone: ((nodeId: string) => void)[] = [];
  #sending: Promise<void> | undefined;
  #beat: NodeJS.Timeout | undefined;
  #seq = 0;

  constructor(database: Pick<Database, 'query'>, options: NodesOptions) {
    this.#database = database;
    this.#options = options;
  }

  start(): void {
    this.say('here', {});
    this.#beat = setInterval(() => {
      this.say('here', {});
      this.#bury();
    }, beatMs);
    this.#beat.unref();
  }

  /** Says goodbye; what waits is said before. */
  async stop(): Promise<void> {
    if (!this.#beat) return;
    clearInterval(this.#beat);
    this.#beat = undefined;
    this.say('bye', {});
    await this.#sending;
  }

  /** Tells all other nodes, soon. A few kilobytes at most: this is for signals, not for records. */
  say(topic: string, body: unknown): void {
    this.#seq += 1;
    this.#waiting.push(...pieces(this.id, this.#seq, JSON.stringify({ topic, body })));
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
  }

  /** One listener a topic. */
  hear(topic: string, heard: (body: unknown, from: string) => void): void {
    this.#topics.set(topic, heard);
  }

  /** A node was met for the first time, or something it said did not arrive. */
  onOutOfStep(told: (nodeId: string) => void): void {
    this.#outOfStep.push(told);
  }

  onGone(told: (nodeId: string) => void): void {
    this.#gone.push(told);
  }

  /** What the database told on `nodesChannel`. */
  heard(payload: string): void {
    const whole = join(this.#parts, payload, this.id);
    if (!whole) return;
    const { from, seq } = whole;
    const letter = Letter.safeParse(parseJson(whole.text));
    if (!letter.success) return;
    const { topic, body } = letter.data;
    const before = this.#others.get(from);
    if (topic === 'bye') {
      if (before) this.#lose(from);
      return;
    }
    this.#others.set(from, { heardAt: this.#options.clock(), seq });
    if (before?.seq !== seq - 1) for (const told of this.#outOfStep) told(from);
    this.#topics.get(topic)?.(body, from);
  }

  async #send(): Promise<void> {
    while (this.#waiting.length > 0) {
      // One connection after the other: the order in which it was said is the order in which it commits.
      const batch = this.#waiting.splice(0, mostAtOnce);
      try {
        await this.#database.query('SELECT pg_notify($1, one) FROM unnest($2::text[]) WITH ORDINALITY AS said (one, n) ORDER BY n', [
          nodesChannel,
          batch,
        ]);
      } catch (error) {
        // The others see the gap in our numbers.
        this.#options.onFailure('nodes-say', error);
      }
    }
  }

  #bury(): void {
    const now = this.#options.clock();
    for (const [nodeId, { heardAt }] of this.#others) if (now - heardAt > goneAfterMs) this.#lose(nodeId);
  }

  #lose(nodeId: string): void {
    this.#others.delete(nodeId);
    this.#parts.delete(nodeId);
    for (const told of this.#gone) told(nodeId);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
