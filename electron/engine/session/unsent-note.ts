import path from 'node:path';
import { z } from 'zod';
import { readJson, writeWhole } from './files.ts';

const Note = z.object({ open: z.boolean(), unsent: z.number().int().min(0) });

/** How much unsent work a closed store holds, written beside it since nobody can look inside without the key. */
export class UnsentNote {
  private readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'unsent.json');
  }

  opened(): void {
    this.write({ open: true, unsent: this.read().unsent });
  }

  closed(unsent: number): void {
    this.write({ open: false, unsent });
  }

  /** A store that was open when the power went may hold work that nobody counted. */
  atLeast(): number {
    const { open, unsent } = this.read();
    return open ? Math.max(1, unsent) : unsent;
  }

  private read(): z.infer<typeof Note> {
    const parsed = Note.safeParse(readJson(this.file));
    return parsed.success ? parsed.data : { open: false, unsent: 0 };
  }

  private write(note: z.infer<typeof Note>): void {
    writeWhole(this.file, JSON.stringify(note));
  }
}
