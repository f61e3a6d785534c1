/**
 * Gathers "these kinds changed" so that a burst of sync pages makes the screens ask a few times and not a hundred.
 * The first change is told at once, since a person waits for what they just did; what follows within `quietMs` is told together.
 */
export function changeBatcher<K>(tell: (kinds: ReadonlySet<K>) => void, quietMs = 80): (kinds: readonly K[]) => void {
  let gathered = new Set<K>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    timer = undefined;
    if (gathered.size === 0) return;
    const kinds = gathered;
    gathered = new Set();
    timer = setTimeout(flush, quietMs);
    tell(kinds);
  };

  return (kinds) => {
    for (const kind of kinds) gathered.add(kind);
    if (timer === undefined) flush();
  };
}
