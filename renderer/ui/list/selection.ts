/** Which rows a person has marked, in a list that may change under the marks. */
export type Selection = ReadonlySet<string>;

export const nothingSelected: Selection = new Set();

export function toggle(selection: Selection, key: string): Selection {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** From the row where marking began to this one, whichever stands higher. */
export function selectRange(selection: Selection, keys: readonly string[], from: string, to: string): Selection {
  const a = keys.indexOf(from);
  const b = keys.indexOf(to);
  if (a < 0 || b < 0) return toggle(selection, to);
  return new Set([...selection, ...keys.slice(Math.min(a, b), Math.max(a, b) + 1)]);
}

/** A mark on a row that is not shown any more is no mark: a bulk action must never touch what nobody sees. */
export function stillThere(selection: Selection, keys: ReadonlySet<string>): Selection {
  const kept = [...selection].filter((key) => keys.has(key));
  return kept.length === selection.size ? selection : new Set(kept);
}
