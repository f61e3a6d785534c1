import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { Database } from '../data/database.ts';

/** A mark beside a store that failed while it was open: the next opening reads all of it first. */
export class Suspicion {
  private readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'suspect');
  }

  raise(): void {
    writeFileSync(this.file, '', { mode: 0o600 });
  }

  /** Throws `store-damaged` when the suspicion was right. */
  settle(db: Database): void {
    if (!existsSync(this.file)) return;
    if (!isWhole(db)) throw new Fault('store-damaged', 'never');
    rmSync(this.file, { force: true });
  }
}

function isWhole(db: Database): boolean {
  try {
    return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch {
    return false;
  }
}
