/** Large numbers with separators: 12,480. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** "1 note", "3 notes", "1,204 notes". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const units = ['bytes', 'kB', 'MB', 'GB'] as const;

/** "24.3 MB"; never a trailing zero. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${String(size < 100 && unit > 0 ? Math.round(size * 10) / 10 : Math.round(size))} ${units[unit] ?? ''}`;
}
