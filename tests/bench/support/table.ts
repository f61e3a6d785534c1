/** Rows of text as columns; everything but the first column stands right. */
export function printTable(head: readonly string[], body: readonly (readonly string[])[]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...body.map((row) => (row[i] ?? '').length)));
  const line = (row: readonly string[]): string =>
    widths.map((width, i) => (i === 0 ? (row[i] ?? '').padEnd(width) : (row[i] ?? '').padStart(width))).join('  ');
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  console.log([line(head), rule, ...body.map(line)].join('\n'));
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
