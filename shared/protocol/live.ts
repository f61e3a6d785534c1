import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { SyncRequest } from './sync.ts';

/**
 * WebSocket `/live`, with `?rows=1` from a laptop that takes rows by it. The token travels in the first message, never in the URL.
 * Messages are JSON; one of type `rows` or `answer` is its JSON, a newline, and lines as in an answer of `/sync`.
 */
export const LiveUp = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), token: z.string().max(200) }),
  /** A round that only hands over a little work. `n` is given back with its answer; `health` is what a round says in its header. */
  z.strictObject({ type: z.literal('push'), n: z.number().int().positive(), health: z.string().max(100), round: SyncRequest }),
]);
export type LiveUp = z.infer<typeof LiveUp>;
export type Push = Extract<LiveUp, { type: 'push' }>;

/** What is more than this goes by a round, which packs it. */
export const mostPushed = { commands: 20, bytes: 32 * 1024 };

export const rowsWanted = '?rows=1';

export const LiveDown = z.discriminatedUnion('type', [
  /** `rows`: changes will come by this line, so an answer to work need not hold them. `pushes`: work may come by it. */
  z.object({ type: z.literal('welcome'), head: z.number().int(), rows: z.boolean().optional(), pushes: z.boolean().optional() }),
  /** Something new up to `head` in your scopes. Carries no clinical data. */
  z.object({ type: z.literal('poke'), head: z.number().int() }),
  /** Everything new in your scopes after `from` up to `to`, if you are the reader with these scopes and have all up to `from`. */
  z.object({
    type: z.literal('rows'),
    epoch: z.string(),
    scopesHash: z.string(),
    from: z.number().int().min(0),
    to: z.number().int().min(0),
    serverNow: Instant,
  }),
  /** The brief answer to push `n`, as lines. Without lines nothing is said of it: a round with the same commands will be answered, or say why not. */
  z.object({ type: z.literal('answer'), n: z.number().int() }),
  /** Your session ended: sync will say why. */
  z.object({ type: z.literal('bye') }),
]);
export type LiveDown = z.infer<typeof LiveDown>;
export type RowsHead = Extract<LiveDown, { type: 'rows' }>;

/** What is longer than this is fetched by a round, which packs it. */
export const mostRowsBytes = 48 * 1024;

/** WebSocket close code for a token that is not (or no longer) good. */
export const closeUnauthorized = 4401;
