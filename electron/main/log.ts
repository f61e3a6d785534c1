import fs from 'node:fs';
import path from 'node:path';

const LARGEST = 2_000_000;

type Facts = Readonly<Record<string, unknown>>;
type Level = 'info' | 'warn' | 'error' | 'fatal';

/** What happened, and facts about it: codes and counts only. */
export type Log = Readonly<Record<Level, (facts: Facts, message: string) => void>>;

/** A log of what the shell did: codes and counts. Nothing that a person typed, and no message of a foreign error, goes in. Its lines are few and written at once, so a logging library would cost the start more than it gives. */
export function openLog(folder: string): Log {
  const file = path.join(folder, 'main.log');
  fs.mkdirSync(folder, { recursive: true });
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) fs.renameSync(file, path.join(folder, 'main.old.log'));
  const at =
    (level: Level) =>
    (facts: Facts, message: string): void =>
      append(file, `${JSON.stringify({ level, time: new Date().toISOString(), ...facts, msg: message })}\n`);
  return { info: at('info'), warn: at('warn'), error: at('error'), fatal: at('fatal') };
}

function append(file: string, line: string): void {
  try {
    fs.appendFileSync(file, line);
  } catch {
    // A full disk must not bring down the app through its log.
  }
}

/** An error without its message, which may quote what it choked on. */
export function traceOf(error: unknown): { readonly name: string; readonly code?: string; readonly at?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, ...('code' in error ? { code: String(error.code) } : {}), ...(frames[0] ? { at: frames[0].trim() } : {}) };
}
