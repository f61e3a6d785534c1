import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../data/open-store.ts';
import { tempFolder } from '../testing/open-test-person.ts';
import { damageOf, keepDamagedAside } from './damaged-store.ts';
import { storeFile } from './open-folder.ts';

test('a damaged store is put aside and leaves nothing beside the place of the new one, which would take it for its own', () => {
  const folder = tempFolder();
  const key = randomBytes(32);
  const noise = randomBytes(40_000);
  writeFileSync(storeFile(folder), noise);
  // As a laptop leaves it that lost its power during a first load.
  writeFileSync(`${storeFile(folder)}-journal`, 'a journal');

  keepDamagedAside(folder, key, undefined, 5);

  expect(readdirSync(folder).filter((name) => name.startsWith('store.db'))).toEqual([]);
  expect(readFileSync(path.join(folder, 'store-kept-5.db')).equals(noise)).toBe(true);
  expect(damageOf(folder)).toEqual({ kind: 'store-damaged', keptAs: 'store-kept-5.db', unsentRecovered: 0 });
  const fresh = openStore({ file: storeFile(folder), key });
  expect(fresh.db.pragma('integrity_check', { simple: true })).toBe('ok');
  fresh.db.close();
  rmSync(folder, { recursive: true, force: true });
});
