const least = 16 * 1024;
const most = 1024 * 1024;
/** So long a piece should take: what is more urgent waits for one piece at most. */
const wantedMs = 2_000;

/** How many bytes go in one request: as many as the link carries in a moment, half after trouble. The first is small: on a thin link it would hold up all else. */
export class PieceSize {
  now = 32 * 1024;

  took(bytes: number, ms: number): void {
    const fitting = (bytes / Math.max(ms, 1)) * wantedMs;
    this.now = clamp(Math.min(this.now * 2, fitting));
  }

  failed(): void {
    this.now = clamp(this.now / 2);
  }
}

function clamp(bytes: number): number {
  return Math.round(Math.min(most, Math.max(least, bytes)));
}
