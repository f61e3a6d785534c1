import { execFileSync } from 'node:child_process';
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
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** What is in a folder into another that stands already. PostgreSQL starts only on files of its own account: `cp` keeps whose they are. */
export function copyFolder(from: string, to: string): void {
  if (process.platform === 'win32') fs.cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', `${from}/.`, to]);
}
