import type { Dice } from './random.ts';
import type { TimedRoutes } from './timed-routes.ts';

/** Keys that nothing else orders lie so far apart at most. */
const apart = 1e-3;

/**
 * Makes every key say when its unit begins, and leaves everybody's order as it is. Moves draw keys between those beside them, so after some thousand
 * of them a key says little of the hour; whoever takes over a stop at its key would then stand there at the wrong time of the day.
 */
export function keysByTheClock(routes: TimedRoutes, random: Dice): () => void {
  const { I, F, unitOf, first, second } = routes;
  const { PREV, WHO, KEY, START } = routes.at;
  const { N, U } = routes.size;
  const order = Int32Array.from({ length: U }, (_, u) => u);
  const notBefore = (leg: number, key: number): number => {
    const before = I[PREV + leg];
    return before < N ? Math.max(key, F[KEY + unitOf[before]]) : key;
  };
  return () => {
    // Nearly sorted from the last time.
    for (let i = 1; i < U; i++) {
      const u = order[i];
      let j = i - 1;
      for (; j >= 0 && F[KEY + order[j]] > F[KEY + u]; j--) order[j + 1] = order[j];
      order[j + 1] = u;
    }
    for (let i = 0; i < U; i++) {
      const u = order[i];
      const [a, b] = [first[u], second[u]];
      if (I[WHO + a] < 0) continue;
      const key = notBefore(a, F[START + a]);
      // No two alike: those of the same minute would stand in one order here and in another there.
      F[KEY + u] = (b < 0 ? key : notBefore(b, key)) + apart * (0.01 + random.next());
    }
  };
}
