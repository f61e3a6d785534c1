/** What an import did, for a person to read and for a machine to keep. Holds counts, paths and reasons, never content. */
export interface ImportReport {
  readonly files: { readonly read: number; readonly refused: { readonly file: string; readonly why: string }[] };
  /** Records made, changed, and already as they are in the file. */
  created: number;
  updated: number;
  unchanged: number;
  /** Resources by type that were taken. */
  readonly taken: Record<string, number>;
  /** Leaves by path that have no place here, and whole resource types. */
  readonly notUnderstood: Record<string, number>;
  readonly refused: { readonly file: string; readonly where: string; readonly resourceType: string; readonly why: string }[];
}

export function emptyReport(): ImportReport {
  return { files: { read: 0, refused: [] }, created: 0, updated: 0, unchanged: 0, taken: {}, notUnderstood: {}, refused: [] };
}

export function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** The report in lines, most frequent first. */
export function reportText(report: ImportReport, mostPaths = 40): string {
  const rows = (counts: Record<string, number>, most = Infinity): string[] =>
    Object.entries(counts)
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([key, n]) => `  ${String(n).padStart(8)}  ${key}`);
  return [
    `Files read: ${String(report.files.read)}, refused: ${String(report.files.refused.length)}`,
    ...report.files.refused.map(({ file, why }) => `  ${file}: ${why}`),
    `Resources taken: ${String(sum(report.taken))} (records new ${String(report.created)}, changed ${String(report.updated)}, unchanged ${String(report.unchanged)})`,
    ...rows(report.taken),
    `Resources refused: ${String(report.refused.length)}`,
    ...report.refused.slice(0, mostPaths).map(({ file, where, resourceType, why }) => `  ${file} ${where} ${resourceType}: ${why}`),
    `Not understood, by path: ${String(sum(report.notUnderstood))} values`,
    ...rows(report.notUnderstood, mostPaths),
  ].join('\n');
}
