import path from 'node:path';
import { z } from 'zod';
import { readJson, writeWhole } from './files.ts';

const Attempts = z.object({ failed: z.number().int().min(0), at: z.number() });

/** Free tries before each further one has to wait. */
const freeTries = 5;
const firstWaitMs = 15_000;
const longestWaitMs = 15 * 60_000;

/** Wrong offline secrets of one store, counted on disk so that a restart does not forget them. */
export class AttemptCounter {
  private readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'attempts.json');
  }

  /** Seconds until the next try is heard; 0 when it may be made now. */
  waitSeconds(now: number): number {
    const { failed, at } = this.read();
    if (failed < freeTries) return 0;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (failed - freeTries));
    // A clock that was set back must not make the wait longer than it is.
    if (now < at) writeWhole(this.file, JSON.stringify({ failed, at: now }));
    return Math.ceil(Math.max(0, wait - Math.max(0, now - at)) / 1000);
  }

  failed(now: number): { left: number } {
    const failed = this.read().failed + 1;
    writeWhole(this.file, JSON.stringify({ failed, at: now }));
    return { left: Math.max(0, freeTries - failed) };
  }

  succeeded(): void {
    if (this.read().failed > 0) writeWhole(this.file, JSON.stringify({ failed: 0, at: 0 }));
  }

  private read(): z.infer<typeof Attempts> {
    const parsed = Attempts.safeParse(readJson(this.file));
    return parsed.success ? parsed.data : { failed: 0, at: 0 };
  }
}
