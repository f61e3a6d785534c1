import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Stop } from './stop.ts';

/** A secret from the keyboard, unseen, or as the first line of standard input. Never from an option: those are in everybody's process list. */
export async function readSecret(prompt: string): Promise<string> {
  const interactive = process.stdin.isTTY;
  if (interactive) process.stderr.write(prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: interactive });
  try {
    for await (const line of lines) return line;
    throw new Stop('No password was given. Type it, or pipe it in as one line.');
  } finally {
    lines.close();
    if (interactive) process.stderr.write('\n');
  }
}
