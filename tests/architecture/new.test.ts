import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './repository.ts';

/** A copy of what `npm run new` reads and writes, with the packages beside it; resources too, since a command's test loads every command, and what every run of the tests begins with. */
let copy: string;
beforeAll(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-new-'));
  for (const folder of ['scripts', 'shared', 'renderer/app', 'resources', 'server/testing'])
    fs.cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
  for (const file of ['package.json', 'tsconfig.base.json', 'vitest.config.ts'])
    fs.copyFileSync(path.join(root, file), path.join(copy, file));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
});
afterAll(() => {
  fs.rmSync(copy, { recursive: true });
});

function write(...args: string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, ['scripts/new.mjs', ...args], { cwd: copy, encoding: 'utf8' });
}

function syntaxErrors(file: string): readonly ts.Diagnostic[] {
  const text = fs.readFileSync(path.join(copy, file), 'utf8');
  return (
    ts.transpileModule(text, { fileName: file, reportDiagnostics: true, compilerOptions: { jsx: ts.JsxEmit.ReactJSX } }).diagnostics ?? []
  );
}

function runTest(file: string): { readonly passed: number; readonly failed: number } {
  const report = path.join(copy, 'report.json');
  spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', file, '--reporter=json', `--outputFile=${report}`], { cwd: copy });
  const { numPassedTests, numFailedTests } = JSON.parse(fs.readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed: numPassedTests, failed: numFailedTests };
}

test.each([
  {
    kind: 'command',
    name: 'tasks/snooze-task',
    files: ['shared/domain/tasks/snooze-task.ts', 'shared/domain/tasks/snooze-task.test.ts'],
    passed: 1,
    failed: 2,
  },
  {
    kind: 'command',
    name: 'notes/flag-note',
    files: ['shared/domain/notes/flag-note.ts', 'shared/domain/notes/flag-note.test.ts'],
    passed: 1,
    failed: 2,
  },
  {
    kind: 'record',
    name: 'catheter-event',
    files: ['shared/records/catheter-event.ts', 'shared/records/catheter-event.test.ts'],
    passed: 2,
    failed: 1,
  },
  {
    kind: 'screen',
    name: 'lab-review',
    files: ['renderer/screens/lab-review/lab-review-screen.tsx', 'renderer/screens/lab-review/lab-review-screen.test.tsx'],
    passed: 1,
    failed: 2,
  },
])('a new $kind $name is written, and its test fails until it does something', ({ kind, name, files, passed, failed }) => {
  const { status, stdout, stderr } = write(kind, name);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const file of files) {
    expect(stdout).toContain(`wrote ${file}`);
    expect(syntaxErrors(file)).toEqual([]);
  }
  expect(runTest(files[1] ?? '')).toEqual({ passed, failed });
});

test('what is there already is not written over', () => {
  const before = fs.readFileSync(path.join(copy, 'shared/domain/tasks/complete-task.ts'), 'utf8');
  const { status, stderr } = write('command', 'tasks/complete-task');
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'shared/domain/tasks/complete-task.ts is there already; nothing was written.\n',
  });
  expect(fs.readFileSync(path.join(copy, 'shared/domain/tasks/complete-task.ts'), 'utf8')).toBe(before);
});

test.each([
  [['command', 'CompleteTask'], 'WORD/VERB-NOUN'],
  [['command', 'tasks/complete'], 'no noun'],
  [['command', 'tasks/feed-unicorn'], 'no record for "unicorn"'],
  [['record', '../outside'], 'no name for a record'],
  [['window', 'x'], 'npm run new command'],
])('a name that does not fit is refused in one line: %s', (args, reason) => {
  const { status, stderr } = write(...args);
  expect(status).toBe(1);
  expect(stderr).toContain(reason);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
