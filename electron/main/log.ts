import fs from 'node:fs';
import path from 'node:path';
import pino, { type Logger } from 'pino';

const LARGEST = 2_000_000;

/** A log of what the shell did: codes and counts. Nothing that a person typed, and no message of a foreign error, goes in. */
export function openLog(folder: string): Logger {
  const file = path.join(folder, 'main.log');
  fs.mkdirSync(folder, { recursive: true });
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) fs.renameSync(file, path.join(folder, 'main.old.log'));
  const destination = pino.destination({ dest: file, sync: true });
  // A full disk must not bring down the app through its log.
  destination.on('error', () => undefined);
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** An error without its message, which may quote what it choked on. */
export function traceOf(error: unknown): { readonly name: string; readonly code?: string; readonly at?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, ...('code' in error ? { code: String(error.code) } : {}), ...(frames[0] ? { at: frames[0].trim() } : {}) };
}
