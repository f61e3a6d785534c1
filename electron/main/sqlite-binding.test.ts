import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sqliteBinding } from './sqlite-binding.ts';

test('a current Electron uses the published SQLite', () => {
  expect(sqliteBinding(10, '/nowhere')).toBeUndefined();
});

test('an older Electron uses the one built for it, and without it the start stops with the way out', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-binding-'));
  expect(() => sqliteBinding(9, folder)).toThrow('npm run runtime');
  fs.writeFileSync(path.join(folder, 'better_sqlite3.node'), '');
  expect(sqliteBinding(9, folder)).toBe(path.join(folder, 'better_sqlite3.node'));
  fs.rmSync(folder, { recursive: true });
});
