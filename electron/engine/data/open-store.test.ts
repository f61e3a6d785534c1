import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kinds } from '../../../shared/records/registry.ts';
import { tempFolder } from '../testing/open-test-person.ts';
import { patient } from '../testing/sample-records.ts';
import { usedStore } from '../testing/used-store.ts';
import { tableOf } from './names.ts';
import { openStore } from './open-store.ts';
import { RecordWriter } from './record-writer.ts';
import { readMeta, writeMeta } from './tables/meta.ts';
import { durably, fetchably } from './transaction.ts';

let folder: string;
let file: string;
const key = randomBytes(32);

beforeEach(() => {
  folder = tempFolder();
  file = path.join(folder, 'store.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(db: ReturnType<typeof openStore>['db']): void {
  const { kind, id, doc } = patient(1, 'Okonkwo');
  new RecordWriter(db).put(kind, { id, seq: 1, version: 1, scopes: '["org"]', doc: JSON.stringify(doc) });
}

test('the store holds a table for every kind of record, and finds it again', () => {
  const first = openStore({ file, key });
  put(first.db);
  first.db.close();
  const { db, readOnly } = openStore({ file, key });
  expect(readOnly).toBe(false);
  for (const kind of kinds)
    expect(db.prepare(`select count(*) as n from "${tableOf(kind)}"`).get()).toEqual({ n: kind === 'patient' ? 1 : 0 });
  expect(db.prepare('select family, given, branch_id from patient').get()).toEqual({
    family: 'Okonkwo',
    given: 'Rosa',
    branch_id: 'loc-north',
  });
  db.close();
});

test('nobody without the key reads a name in the file, not even of a store just made', () => {
  const { db } = openStore({ file, key });
  expect(() => new Sqlite(file).prepare('select count(*) from sqlite_schema').get()).toThrow('not a database');
  put(db);
  db.close();
  const again = openStore({ file, key }).db;
  put(again);
  for (const ending of ['', '-wal']) expect(readFileSync(file + ending).includes('Okonkwo')).toBe(false);
  again.close();
  expect(readFileSync(file).subarray(0, 15).toString()).not.toBe('SQLite format 3');
});

test('another key opens nothing and changes nothing', () => {
  openStore({ file, key }).db.close();
  const before = readFileSync(file);
  expect(() => openStore({ file, key: randomBytes(32) })).toThrow('store-damaged');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a key that is not 32 bytes never reaches the database', () => {
  expect(() => openStore({ file, key: Buffer.from(`x'"; drop table patient`) })).toThrow('bad-store-key');
});

test('a file that is no database is told as damaged and left as it is', () => {
  writeFileSync(file, 'a letter');
  expect(() => openStore({ file, key })).toThrow('store-damaged');
  expect(readFileSync(file, 'utf8')).toBe('a letter');
});

test('a store written by a newer Hearthline is read and never written', () => {
  const first = openStore({ file, key });
  put(first.db);
  first.db.pragma('user_version = 9990');
  first.db.close();
  const { db, readOnly } = openStore({ file, key });
  expect(readOnly).toBe(true);
  expect(db.prepare('select id from patient').all()).toHaveLength(1);
  expect(() => writeMeta(db, 'cursor', '5')).toThrow();
  db.close();
});

test('a store with newer documents is read and never written', () => {
  const first = openStore({ file, key });
  writeMeta(first.db, 'recordVersions', JSON.stringify({ patient: 99 }));
  first.db.close();
  const { db, readOnly } = openStore({ file, key });
  expect(readOnly).toBe(true);
  db.close();
});

test('a column that a new build declares is there after the update', () => {
  const first = usedStore({ file, key });
  put(first);
  first.exec('drop index ix_patient__mrn; alter table patient drop column mrn');
  writeMeta(first, 'recordShape', 'of an older build');
  first.close();
  const { db } = openStore({ file, key });
  expect(db.prepare('select mrn from patient').get()).toEqual({ mrn: 'MRN1' });
  expect(db.prepare(`select name from sqlite_schema where name = 'ix_patient__mrn'`).get()).toBeDefined();
  db.close();
});

test('records of a kind that was unknown move to their table after the update', () => {
  const first = openStore({ file, key });
  const { id, doc } = patient(7);
  first.db
    .prepare(`insert into unknown_record (kind, id, seq, version, scopes, doc) values ('patient', ?, 3, 1, '["org"]', ?)`)
    .run(id, JSON.stringify(doc));
  writeMeta(first.db, 'recordShape', 'of an older build');
  first.db.close();
  const { db } = openStore({ file, key });
  expect(db.prepare('select id, seq from patient').all()).toEqual([{ id, seq: 3 }]);
  db.close();
});

test('what must last waits for the disk, what can be fetched again does not, each time anew', () => {
  const { db } = openStore({ file, key });
  const mode = (): unknown => db.pragma('synchronous', { simple: true });
  for (let n = 0; n < 3; n += 1) {
    expect(durably(db, mode)).toBe(2);
    expect(fetchably(db, mode)).toBe(1);
  }
  expect(readMeta(db, 'recordShape')).toBeDefined();
  db.close();
});

test('a text that is not JSON never becomes a record', () => {
  const { db } = openStore({ file, key });
  expect(() => new RecordWriter(db).put('patient', { id: 'pat-1', seq: 1, version: 1, scopes: '[]', doc: '{"a":' })).toThrow(
    'malformed JSON',
  );
  db.close();
});

test('a store of the first builds, with its larger pages, opens as it is', () => {
  const db = new Sqlite(file);
  for (const pragma of [
    "cipher = 'sqlcipher'",
    'legacy = 4',
    'legacy_page_size = 16384',
    `key = "x'${key.toString('hex')}'"`,
    'page_size = 16384',
  ])
    db.pragma(pragma);
  db.exec('create table old (id integer); insert into old values (7)');
  db.close();
  const opened = openStore({ file, key });
  expect(opened.db.prepare('select id from old').get()).toEqual({ id: 7 });
  expect(opened.db.pragma('page_size', { simple: true })).toBe(16384);
  opened.db.close();
});
