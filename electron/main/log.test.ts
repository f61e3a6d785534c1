import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openLog, traceOf } from './log.ts';

test('an error goes to the log without its message, which may quote a patient', () => {
  const error = Object.assign(new TypeError('cannot read "Okafor, Amara"'), { code: 'ENOENT' });
  const trace = traceOf(error);
  expect(trace).toMatchObject({ name: 'TypeError', code: 'ENOENT' });
  expect(JSON.stringify(trace)).not.toContain('Okafor');
});

test('something thrown that is no error is named by its type alone', () => {
  expect(traceOf('Okafor, Amara')).toEqual({ name: 'string' });
});

test('a full disk does not bring the app down through its log', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-log-'));
  fs.symlinkSync('/dev/full', path.join(folder, 'main.log'));
  const log = openLog(folder);
  expect(() => log.info({ i: 1 }, 'started')).not.toThrow();
  fs.rmSync(folder, { recursive: true });
});

test('a log that has grown is put aside when the app starts', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-log-'));
  fs.writeFileSync(path.join(folder, 'main.log'), 'x'.repeat(2_000_001));
  openLog(folder).info({}, 'started');
  expect(fs.statSync(path.join(folder, 'main.old.log')).size).toBe(2_000_001);
  expect(fs.readFileSync(path.join(folder, 'main.log'), 'utf8')).toContain('started');
  fs.rmSync(folder, { recursive: true });
});
