import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codeFiles, files, linesWith, read, root, textFiles } from './repository.ts';

/** Words put together here, so that this file does not find itself. */
const joined = (...parts: string[]): RegExp => new RegExp(parts.join(''));

const code = codeFiles().filter((file) => !file.startsWith('tests/architecture/'));
const tests = code.filter((file) => /\.(test|spec)\.tsx?$/.test(file));

test.each([
  ['a place on one machine', joined('(^|[\\s\'"`(=])/', '(work|root|home|Users)/')],
  ['the founders’ own notes', joined('\\bshared/', '(design|spike|bench|data)\\b')],
  ['the address of a package registry', joined('registry\\.', '(npmjs|yarnpkg)')],
])('no file names %s', (_, pattern) => {
  expect(
    linesWith(
      pattern,
      textFiles().filter((file) => !file.startsWith('tests/architecture/')),
    ),
  ).toEqual([]);
});

test('nothing is put off: no to-do notes', () => {
  expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, code)).toEqual([]);
});

test('no rule is switched off from inside a file', () => {
  expect(linesWith(/eslint-disable|@ts-(ignore|expect-error|nocheck)|prettier-ignore|istanbul ignore|v8 ignore/, code)).toEqual([]);
});

test('no test is skipped, put off or run alone', () => {
  expect(linesWith(/\b(test|it|describe)(\.[a-z]+)*\.(skip|todo|only|fixme|fails)\b/, tests)).toEqual([]);
});

test('files are named in small letters and hyphens', () => {
  const odd = code.filter((file) => !/^[a-z0-9.-]+$/.test(path.basename(file)));
  expect(odd).toEqual([]);
});

test('the gate is one command, and can be run', () => {
  const gate = read('.ci/run');
  const commands = gate.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(commands).toEqual(['set -euo pipefail', 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', 'npm test']);
  expect(fs.statSync(path.join(root, '.ci/run')).mode & 0o111).not.toBe(0);
});

test('ordinary CI runs that gate on the three systems', () => {
  const workflow = read('.github/workflows/ci.yml');
  expect(workflow).toContain('run: npm test');
  for (const system of ['ubuntu', 'windows', 'macos']) expect(workflow).toContain(`${system}-`);
});

test('every picture that a guide shows is there', () => {
  const shown = [...read('README.md').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(shown.filter((picture) => !files().includes(picture))).toEqual([]);
});
