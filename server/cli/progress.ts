/** How far it is, on one line that is written over; only where somebody watches. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\x1b[K`);
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\n');
}
