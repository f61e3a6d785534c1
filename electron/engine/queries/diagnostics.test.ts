import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Actor } from '../../../shared/domain/define-command.ts';
import type { Diagnostics } from '../../../shared/protocol/queries.ts';
import { usedStore } from '../testing/used-store.ts';
import { runQuery } from './run-query.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'hearthline-diagnostics-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('the settings can say that the store is encrypted, with what, and how large it is', () => {
  const db = usedStore({ file: path.join(folder, 'store.db'), key: new Uint8Array(32).fill(7) });
  const { bytes, cipher, journal } = runQuery(db, 'diagnostics', {}, { actor: {} as Actor }) as Diagnostics;
  db.close();
  expect(cipher).toBe('sqlcipher');
  expect(journal).toBe('wal');
  expect(bytes).toBeGreaterThan(4096);
});
