import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tempFolder } from '../testing/open-test-person.ts';
import { UnsentJournal } from './journal.ts';

let folder: string;
let file: string;
const key = randomBytes(32);

beforeEach(() => {
  folder = tempFolder();
  file = path.join(folder, 'unsent.journal');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const envelope = (n: number): string =>
  JSON.stringify({
    ...{ id: `cmd-${String(n)}`, type: 'note.write', version: 1, args: { text: 'Zephyrlike' }, at: '2026-11-22T10:00:00.000Z' },
    ...{ actorId: 'prac-ana', deviceId: 'dev-1', signature: 's' },
  });
const idsIn = (journal: UnsentJournal): string[] => journal.read().map(({ id }) => id);

test('what was written is read again in its order, each command once', () => {
  const journal = new UnsentJournal(folder, key);
  journal.add([envelope(1)]);
  journal.add([envelope(2), envelope(1)]);
  expect(idsIn(new UnsentJournal(folder, key))).toEqual(['cmd-1', 'cmd-2']);
});

test('nobody without the key reads a word of it', () => {
  new UnsentJournal(folder, key).add([envelope(1)]);
  expect(readFileSync(file).includes('Zephyrlike')).toBe(false);
  expect(new UnsentJournal(folder, randomBytes(32)).read()).toEqual([]);
});

test('a last line that was cut by a power loss costs only itself', () => {
  const journal = new UnsentJournal(folder, key);
  journal.add([envelope(1), envelope(2)]);
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, bytes.length - 5));
  expect(idsIn(journal)).toEqual(['cmd-1']);
  appendFileSync(file, Buffer.from([0xff, 0xff, 0xff, 0xff]));
  expect(idsIn(journal)).toEqual(['cmd-1']);
});

test('what an earlier run left is added to', () => {
  const earlier = new UnsentJournal(folder, key);
  earlier.add([envelope(1)]);
  earlier.close();
  const journal = new UnsentJournal(folder, key);
  journal.add([envelope(2)]);
  expect(idsIn(journal)).toEqual(['cmd-1', 'cmd-2']);
});

test('after it was emptied only what came since is in it, and no byte of what was before', () => {
  const journal = new UnsentJournal(folder, key);
  journal.add([envelope(1)]);
  const { length } = readFileSync(file);
  journal.add([envelope(2), envelope(3)]);
  journal.empty();
  journal.add([envelope(4)]);
  expect(idsIn(journal)).toEqual(['cmd-4']);
  expect(readFileSync(file)).toHaveLength(length);
});

test('once nothing is unsent it is gone', () => {
  const journal = new UnsentJournal(folder, key);
  journal.add([envelope(1)]);
  journal.empty();
  journal.empty();
  expect(journal.read()).toEqual([]);
});
