import { closeSync, copyFileSync, ftruncateSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/open-test-person.ts';
import { migrations } from './migrations/index.ts';
import { connectRaw, openStore } from './open-store.ts';

const key = new Uint8Array(32).fill(3);
const newest = migrations.at(-1)?.number;

/** A store as the release left it whose last step was `number`, with a task that was saved and not yet sent. */
function storeOf(number: number): string {
  const file = path.join(tempFolder(), 'store.db');
  const db = connectRaw({ file, key });
  for (const step of migrations.filter((one) => one.number <= number)) step.run(db);
  db.pragma(`user_version = ${String(number)}`);
  db.exec(`create table task (rid integer primary key, id text not null unique, seq integer not null, version integer not null,
    scopes text not null, doc text not null check (json_valid(doc))) strict`);
  db.exec(`insert into task (id, seq, version, scopes, doc) values ('task-1', 0, 1, '["org"]', '{"title":"Call","status":"requested"}')`);
  db.exec(`insert into outbox (id, type, version, args, at, touches, concerns, envelope, state)
    values ('cmd-1', 'task.create', 1, '{"taskId":"task-1"}', '2026-03-03T10:00:00.000Z', '["task/task-1"]', '["task/task-1"]', '{}', 'waiting')`);
  db.exec(`insert into scope (scope, state) values ('org', 'held')`);
  db.exec(`insert into meta (key, value) values ('cursor', '7')`);
  db.close();
  return file;
}

test.each(migrations.map(({ number }) => number))('a store whose last step was %i climbs to today with its unsent work', (number) => {
  const file = storeOf(number);
  for (let start = 0; start < 2; start++) {
    const { db, readOnly } = openStore({ file, key });
    expect(readOnly).toBe(false);
    expect(db.pragma('user_version', { simple: true })).toBe(newest);
    expect(db.prepare('select id, state from outbox').all()).toEqual([{ id: 'cmd-1', state: 'waiting' }]);
    expect(db.prepare(`select id, "status" from task where "status" = 'requested'`).all()).toEqual([{ id: 'task-1', status: 'requested' }]);
    expect(db.prepare(`select value from meta where key = 'cursor'`).get()).toEqual({ value: '7' });
    expect(db.prepare('select count(*) as n from blob').get()).toEqual({ n: 0 });
    db.close();
  }
});

test('a log that was torn anywhere leaves a store that opens with everything up to the tear, and nothing half', () => {
  const folder = tempFolder();
  const file = path.join(folder, 'store.db');
  openStore({ file, key }).db.close();
  const { db } = openStore({ file, key });
  db.pragma('wal_autocheckpoint = 0');
  const insert = db.prepare('insert into meta (key, value) values (?, ?)');
  const ends: number[] = [];
  const count = 12;
  for (let n = 0; n < count; n++) {
    db.transaction(() => {
      insert.run(`a${String(n)}`, 'x'.repeat(3_000));
      insert.run(`b${String(n)}`, 'x'.repeat(3_000));
    })();
    ends.push(statSync(`${file}-wal`).size);
  }
  const log = readFileSync(`${file}-wal`);
  for (let cut = 0; cut < log.length; cut += 29_989) {
    const torn = path.join(tempFolder(), 'store.db');
    copyFileSync(file, torn);
    writeFileSync(`${torn}-wal`, log);
    const handle = openSync(`${torn}-wal`, 'r+');
    ftruncateSync(handle, cut);
    closeSync(handle);
    const opened = connectRaw({ file: torn, key });
    const keys = opened.prepare<[], { key: string }>(`select key from meta where key glob '[ab][0-9]*'`).all();
    const whole = ends.filter((end) => end <= cut).length;
    expect(keys.length, `cut at ${String(cut)}`).toBe(2 * whole);
    expect(opened.pragma('integrity_check', { simple: true })).toBe('ok');
    opened.close();
  }
  db.close();
});
