import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rowsPerPage } from '../../../shared/protocol/sync.ts';
import { kinds } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { indexesOf } from '../data/ddl.ts';
import { openStore } from '../data/open-store.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { holdSteps, settleHeld } from '../data/held-steps.ts';
import { fetchably, shortly } from '../data/transaction.ts';
import { nodeEnv } from '../node-env.ts';
import { tempFolder } from '../testing/open-test-person.ts';
import { patient } from '../testing/sample-records.ts';
import { beginFirstLoad, endFirstLoad, fillStraight, isLoading, useLogAgain } from './first-load.ts';

let folder: string;
let file: string;
const key = randomBytes(32);

beforeEach(() => {
  folder = tempFolder();
  file = path.join(folder, 'store.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Patients with these numbers, as a page brings them. */
function page(db: Database, from: number, to: number): void {
  const writer = new RecordWriter(db);
  for (let n = from; n < to; n++) {
    const { kind, id, doc } = patient(n, `Okonkwo-${'x'.repeat(300)}`);
    writer.put(kind, { id, seq: n, version: 1, scopes: '["org"]', doc: JSON.stringify(doc) });
  }
}

const patients = (db: Database): number => db.prepare<[], { n: number }>('select count(*) as n from patient').get()?.n ?? 0;
const journal = (db: Database): unknown => db.pragma('journal_mode', { simple: true });

test('a page that a killed laptop was writing is undone whole, the pages before it are there', () => {
  const { db } = openStore({ file, key });
  beginFirstLoad(db);
  fillStraight(db, rowsPerPage);
  expect(journal(db)).toBe('truncate');
  fetchably(db, () => page(db, 0, 300));
  const killed = path.join(folder, 'killed');
  // So little room in memory that half a page of rows reaches the file before it is whole.
  db.pragma('cache_size = 5');
  const before = readFileSync(file);
  db.exec('begin immediate');
  page(db, 300, 900);
  db.exec(`update patient set scopes = '["branch:loc-north"]'`);
  expect(readFileSync(file).equals(before)).toBe(false);
  cpSync(file, path.join(killed, 'store.db'));
  cpSync(`${file}-journal`, path.join(killed, 'store.db-journal'));
  for (const ending of ['', '-journal']) expect(readFileSync(file + ending).includes('Okonkwo')).toBe(false);
  db.exec('rollback');
  db.close();

  const next = openStore({ file: path.join(killed, 'store.db'), key }).db;
  expect(patients(next)).toBe(300);
  expect(next.prepare(`select count(*) as n from patient where scopes <> '["org"]'`).get()).toEqual({ n: 0 });
  expect(next.pragma('integrity_check', { simple: true })).toBe('ok');
  expect([isLoading(next), journal(next)]).toEqual([true, 'wal']);
  next.close();
});

test('a new store is written straight, without a log and without indexes, until its first load is over', () => {
  const { db } = openStore({ file, key });
  expect(journal(db)).toBe('truncate');
  expect(existsSync(`${file}-wal`)).toBe(false);
  expect(db.prepare(`select name from sqlite_schema where type = 'index' and sql is not null and tbl_name = 'patient'`).all()).toEqual([]);
  useLogAgain(db);
  expect(journal(db)).toBe('wal');
  db.close();
});

test('the short rest of a first load, and whatever comes after one, stays with the usual log', () => {
  openStore({ file, key }).db.close();
  const { db } = openStore({ file, key });
  fillStraight(db, rowsPerPage);
  expect(journal(db)).toBe('wal');
  beginFirstLoad(db);
  fillStraight(db, rowsPerPage - 1);
  expect(journal(db)).toBe('wal');
  fillStraight(db, rowsPerPage);
  expect(existsSync(`${file}-wal`)).toBe(false);
  useLogAgain(db);
  expect(journal(db)).toBe('wal');
  db.close();
});

test('after a long first load every index stands, and the loader has let others in between', async () => {
  const { db } = openStore({ file, key });
  beginFirstLoad(db);
  fetchably(db, () => page(db, 0, 6_000));
  let breaths = 0;
  await endFirstLoad(db, () => {
    breaths += 1;
    return Promise.resolve();
  });
  const names = db.prepare<[], { name: string }>(`select name from sqlite_schema where type = 'index'`).all();
  const there = new Set(names.map(({ name }) => name));
  expect(kinds.flatMap((kind) => [...indexesOf(kind).keys()]).filter((name) => !there.has(name))).toEqual([]);
  expect(breaths).toBeGreaterThan(1);
  expect(isLoading(db)).toBe(false);
  db.close();
});

test('a first load whose rows the disk did not take while its indexes were built is not called whole', async () => {
  const { db } = openStore({ file, key });
  beginFirstLoad(db);
  holdSteps(db, { timers: nodeEnv().timers, kept: () => undefined, lost: () => undefined });
  db.exec('create table parent (id integer primary key); create table child (of integer references parent deferrable initially deferred)');
  shortly(db, () => page(db, 0, 6_000), 6_000);
  let fails = true;
  const breathe = (): Promise<void> => {
    if (fails) {
      shortly(db, () => db.exec('insert into child values (1)'));
      expect(() => settleHeld(db)).toThrow('FOREIGN KEY');
    }
    return Promise.resolve();
  };
  await expect(endFirstLoad(db, breathe)).rejects.toThrow('FOREIGN KEY');
  expect([patients(db), isLoading(db)]).toEqual([0, true]);
  fails = false;
  shortly(db, () => page(db, 0, 6_000), 6_000);
  expect(await endFirstLoad(db, breathe)).toBe(true);
  expect([patients(db), isLoading(db)]).toEqual([6_000, false]);
  db.close();
});
