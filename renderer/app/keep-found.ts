/**
 * Shows the last answer while the next one is on its way, but never "nothing found": selected as undefined, such a placeholder is
 * taken and dropped in turns by TanStack Query (5.108), which draws for ever.
 */
export function keepFound<T>(previous: T | null | undefined): T | undefined {
  return previous ?? undefined;
}
