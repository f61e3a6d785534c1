import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The checkout that is tested. */
export const root = path.resolve(import.meta.dirname, '../..');

/** A folder of its own for one test. */
export function temporaryFolder(what: string): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), `hearthline-${what}-`));
}

export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 12, retryDelay: 200 });
}
