import type { Env } from './env.ts';
import { newUuid } from './new-uuid.ts';
import { nodeNetwork } from './node-network.ts';

/** The world as it is. */
export function nodeEnv(): Env {
  return {
    clock: { now: () => Date.now() },
    timers: {
      after: (ms, run) => {
        if (ms === 0) {
          const turn = setImmediate(run);
          return () => {
            clearImmediate(turn);
          };
        }
        const timer = setTimeout(run, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    },
    random: Math.random,
    ids: { next: (prefix) => `${prefix}-${newUuid()}` },
    network: nodeNetwork(),
  };
}
