import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

const bytes = 16 * 1024 * 1024;
/** Below this much room the reserve is not made anew. */
const comfortable = 8 * bytes;

/** Room kept free for the last notes: when the disk is full, this file makes way. */
export class Reserve {
  private readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'reserve');
  }

  /** Makes the reserve when there is room to spare. */
  keep(): void {
    try {
      if (existsSync(this.file)) return;
      const { bavail, bsize } = statfsSync(path.dirname(this.file));
      // Random, since a disk that packs its data would keep no room for zeros.
      if (bavail * bsize > comfortable) writeFileSync(this.file, randomBytes(bytes), { mode: 0o600 });
    } catch {
      this.release();
    }
  }

  /** Answers whether it made room. */
  release(): boolean {
    if (!existsSync(this.file)) return false;
    rmSync(this.file, { force: true });
    return true;
  }
}
