import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openTestPerson, tempFolder } from '../testing/open-test-person.ts';
import { actor } from '../testing/sample-records.ts';

const writer = fileURLToPath(new URL('../testing/writer-process.ts', import.meta.url));

/** Lets a real process save until it has said so often enough, then kills it without warning. Gives what it had said. */
async function saveAndKill(folder: string, key: Buffer, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, folder, key.toString('hex')], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    said += text.toString();
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, name) => resolve(name)));
  expect(signal).toBe('SIGKILL');
  return said.split('\n').slice(0, -1);
}

/** Milliseconds after its first word. */
const moments = [3, 17, 40, 71, 113];

test(
  'what was said to be saved is there after the process was killed in the middle of saving, every time',
  { timeout: 120_000 },
  async () => {
    const folder = tempFolder();
    const key = randomBytes(32);
    const said: string[] = [];
    // On a busy machine little is saved in such a time: then it is killed more often.
    for (let time = 0; time < moments.length || said.length <= 20; time += 1) {
      const afterMs = moments[time % moments.length] ?? 0;
      said.push(...(await saveAndKill(folder, key, afterMs)));
      const person = openTestPerson(actor('ana'), { folder, key });
      expect(person.db.pragma('integrity_check', { simple: true })).toBe('ok');
      const tasks = new Set(
        person.db
          .prepare<[], { id: string }>('select id from task')
          .all()
          .map(({ id }) => id),
      );
      const commands = new Set(
        person.db
          .prepare<[], { id: string }>('select id from outbox')
          .all()
          .map(({ id }) => id),
      );
      for (const line of said) {
        const [task = '', command = ''] = line.split(' ');
        expect(tasks).toContain(task);
        expect(commands).toContain(command);
      }
      // All or nothing: a change without its command, or a command without its change, would never come right.
      expect(commands.size).toBe(tasks.size);
      expect(person.db.prepare('select count(*) as n from shadow').get()).toEqual({ n: tasks.size });
      person.close();
    }
    rmSync(folder, { recursive: true, force: true });
  },
);
