const firstMs = 1_000;
const longestMs = 5 * 60_000;

/** Full jitter: anywhere between a second and twice as long as the last time's limit, at most five minutes, so that a thousand laptops do not come back at once. */
export function backoffMs(failures: number, random: () => number, longest = longestMs): number {
  const limit = Math.min(longest, firstMs * 2 ** Math.min(failures, 12));
  return Math.round(firstMs + random() * (limit - firstMs));
}

/** Two minutes without a live line, five with one, a fifth more or less: with the tries of the line itself an idle laptop asks at most once a minute. */
export function idleMs(live: boolean, random: () => number): number {
  return Math.round((live ? 5 * 60_000 : 120_000) * (0.8 + 0.4 * random()));
}
