/** Counts the leaves of `given` that `taken` does not have, by path with `[]` for any index: what the import did not understand. */
export function untaken(given: unknown, taken: unknown, count: (path: string) => void, path = ''): void {
  if (Array.isArray(given)) {
    given.forEach((item, index) => {
      untaken(item, Array.isArray(taken) ? taken[index] : undefined, count, `${path}[]`);
    });
  } else if (given !== null && typeof given === 'object') {
    for (const [key, value] of Object.entries(given)) {
      const below =
        taken !== null && typeof taken === 'object' && !Array.isArray(taken) ? (taken as Record<string, unknown>)[key] : undefined;
      untaken(value, below, count, path ? `${path}.${key}` : key);
    }
  } else if (taken === undefined && given !== undefined) count(path);
}
