import path from 'node:path';
import { readJson, writeWhole } from './files.ts';

interface Note {
  readonly open: boolean;
  readonly unsent: number;
}

/** How much unsent work a closed store holds, written beside it since nobody can look inside without the key. */
export class UnsentNote {
  private readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'unsent.json');
  }

  opened(): void {
    const { open, unsent } = this.read();
    if (!open) this.write({ open: true, unsent });
  }

  closed(unsent: number): void {
    this.write({ open: false, unsent });
  }

  /** A store that was open when the power went may hold work that nobody counted. */
  atLeast(): number {
    const { open, unsent } = this.read();
    return open ? Math.max(1, unsent) : unsent;
  }

  private read(): Note {
    const found = readJson(this.file);
    return isNote(found) ? found : { open: false, unsent: 0 };
  }

  private write(note: Note): void {
    writeWhole(this.file, JSON.stringify(note));
  }
}

/** Read before the door is shown, so checked by hand. */
function isNote(found: unknown): found is Note {
  if (typeof found !== 'object' || found === null) return false;
  const { open, unsent } = found as Partial<Note>;
  return typeof open === 'boolean' && Number.isInteger(unsent) && Number(unsent) >= 0;
}
