/** Something with a beginning and an end on one day's axis. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a span stands beside those that share time with it: its column, how many it covers, of how many. */
export interface Lane {
  readonly column: number;
  readonly covers: number;
  readonly columns: number;
}

/**
 * Puts spans side by side so that none covers another, each as wide as its neighbours leave room for.
 * One sweep in time: the library's own way compares each with each, which takes a tenth of a second for a busy day, at every drawing.
 */
export function lanesOf(spans: readonly Span[]): readonly Lane[] {
  const order = spans.map((_, index) => index).sort((a, b) => byTime(spans, a, b));
  const lanes = new Array<Lane>(spans.length);
  let cluster: number[] = [];
  let until = -Infinity;
  const close = (): void => {
    layCluster(spans, cluster, lanes);
    cluster = [];
  };
  for (const index of order) {
    const span = spans[index];
    if (!span) continue;
    if (span.from >= until) close();
    until = Math.max(cluster.length === 0 ? -Infinity : until, span.to);
    cluster.push(index);
  }
  close();
  return lanes;
}

function byTime(spans: readonly Span[], a: number, b: number): number {
  const one = spans[a];
  const other = spans[b];
  if (!one || !other) return 0;
  return one.from - other.from || other.to - one.to || a - b;
}

/** Spans of which each shares time with some other of them. */
function layCluster(spans: readonly Span[], cluster: readonly number[], lanes: Lane[]): void {
  const columns: Span[][] = [];
  const columnOf = new Map<number, number>();
  for (const index of cluster) {
    const span = spans[index];
    if (!span) continue;
    const free = columns.findIndex((column) => (column.at(-1)?.to ?? 0) <= span.from);
    const column = free < 0 ? columns.length : free;
    (columns[column] ??= []).push(span);
    columnOf.set(index, column);
  }
  for (const [index, column] of columnOf) {
    const span = spans[index];
    if (span) lanes[index] = { column, covers: roomFrom(columns, column, span), columns: columns.length };
  }
}

/** How many columns from its own on are empty during the span. */
function roomFrom(columns: readonly (readonly Span[])[], column: number, span: Span): number {
  let last = column + 1;
  while (last < columns.length && !columns[last]?.some((other) => other.from < span.to && other.to > span.from)) last += 1;
  return last - column;
}
