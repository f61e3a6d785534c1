/** Large numbers with separators: 12,480. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** "1 note", "3 notes", "1,204 notes". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
