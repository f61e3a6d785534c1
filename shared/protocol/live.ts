import { z } from 'zod';

/** WebSocket `/live`. The token travels in the first message, never in the URL. A poke carries no clinical data: only that something is new. */
export const LiveUp = z.strictObject({ type: z.literal('hello'), token: z.string().max(200) });
export type LiveUp = z.infer<typeof LiveUp>;

export const LiveDown = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), head: z.number().int() }),
  /** Something new up to `head` in your scopes. */
  z.object({ type: z.literal('poke'), head: z.number().int() }),
  /** Your session ended: sync will say why. */
  z.object({ type: z.literal('bye') }),
]);
export type LiveDown = z.infer<typeof LiveDown>;

/** WebSocket close code for a token that is not (or no longer) good. */
export const closeUnauthorized = 4401;
