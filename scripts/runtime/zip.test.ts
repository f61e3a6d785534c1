import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from './zip.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-zip-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

interface Item {
  readonly name: string;
  readonly text: string;
  readonly deflate?: boolean;
  readonly mode?: number;
  readonly claimedSize?: number;
}

/** A zip archive as the format describes it: local headers with data, then the directory, then its end. */
function archiveOf(...items: readonly Item[]): string {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, deflate = false, mode = 0o644, claimedSize } of items) {
    const data = deflate ? zlib.deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflate ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(claimedSize ?? text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(mode * 0x10000, 38);
    entry.writeUInt32LE(offset, 42);
    files.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  const file = path.join(folder, 'archive.zip');
  fs.writeFileSync(file, Buffer.concat([...files, table, end]));
  return file;
}

test('stored and packed files come out whole, with their permissions', () => {
  const archive = archiveOf({ name: 'a/run', text: 'plain', mode: 0o755 }, { name: 'a/note', text: 'again '.repeat(500), deflate: true });
  expect(unzip(archive, folder, (name) => name)).toBe(2);
  expect(fs.readFileSync(path.join(folder, 'a/note'), 'utf8')).toBe('again '.repeat(500));
  expect(fs.statSync(path.join(folder, 'a/run')).mode & 0o777).toBe(0o755);
});

test('what gets no name is left out, what gets another is written there', () => {
  const archive = archiveOf({ name: 'Cypress/Cypress', text: 'binary' }, { name: 'Cypress/resources/app', text: 'theirs' });
  expect(unzip(archive, folder, (name) => (name === 'Cypress/Cypress' ? 'electron' : undefined))).toBe(1);
  expect(fs.readdirSync(folder).sort()).toEqual(['archive.zip', 'electron']);
});

test('a file of the wrong size is refused', () => {
  const archive = archiveOf({ name: 'a', text: 'short', claimedSize: 99 });
  expect(() => unzip(archive, folder, (name) => name)).toThrow('wrong size');
});

test('what is no archive is refused', () => {
  const file = path.join(folder, 'page.html');
  fs.writeFileSync(file, '<h1>Please sign in to this network</h1>'.repeat(10));
  expect(() => unzip(file, folder, (name) => name)).toThrow('not a zip archive');
});
