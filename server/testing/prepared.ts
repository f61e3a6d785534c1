import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Memory where there is enough of it: dozens of databases are made, and a fsync there costs nothing. */
export function quickFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4 * 2 ** 30 ? memory : tmpdir();
}

/** What is in a folder into another that stands already. PostgreSQL starts only on files of its own account: `cp` keeps whose they are. */
export function copyFolder(from: string, to: string): void {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', `${from}/.`, to]);
}

const patienceMs = 120_000;

/**
 * Fills `into` with what `make` makes: dear to make and the same for every test file of a run, so it is made by the first who asks, in
 * `shelf`, and copied by everybody.
 */
export async function copyOfPrepared(shelf: string, name: string, into: string, make: (folder: string) => Promise<void>): Promise<void> {
  const place = path.join(shelf, name);
  const stands = `${place}.stands`;
  if (isFirst(place)) {
    await make(place);
    writeFileSync(stands, '');
  }
  for (const until = Date.now() + patienceMs; !existsSync(stands); await pause(50))
    if (Date.now() > until) throw new Error(`${name} was not prepared in time`);
  copyFolder(place, into);
}

function isFirst(place: string): boolean {
  try {
    mkdirSync(place);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The shelf of one run of the tests. */
export function newShelf(): { readonly folder: string; readonly clear: () => void } {
  const folder = mkdtempSync(path.join(quickFolder(), 'hearthline-prepared-'));
  return { folder, clear: () => rmSync(folder, { recursive: true, force: true }) };
}
