import { expect, test } from 'vitest';
import { lockProblems } from './check-lock.mjs';

const wantsBinding = { optionalDependencies: { '@oxc/binding-linux': '1.0.0' } };

test('an optional package that the lockfile lacks is named, with who wants it', () => {
  expect(lockProblems({ '': {}, 'node_modules/oxc': wantsBinding })).toEqual([
    '@oxc/binding-linux@1.0.0, wanted by node_modules/oxc, is not in package-lock.json',
  ]);
});

test('an optional package is found beside its owner and above it', () => {
  expect(lockProblems({ 'node_modules/oxc': wantsBinding, 'node_modules/oxc/node_modules/@oxc/binding-linux': {} })).toEqual([]);
  expect(lockProblems({ 'node_modules/knip/node_modules/oxc': wantsBinding, 'node_modules/@oxc/binding-linux': {} })).toEqual([]);
});

test('an optional package inside another package is not found', () => {
  expect(lockProblems({ 'node_modules/oxc': wantsBinding, 'node_modules/knip/node_modules/@oxc/binding-linux': {} })).toHaveLength(1);
});

test('the address of a registry is not kept', () => {
  expect(lockProblems({ 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } })).toEqual([
    'node_modules/a names the registry it came from',
  ]);
});
