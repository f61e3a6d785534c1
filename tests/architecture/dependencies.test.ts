import { expect, test } from 'vitest';
import { exists, read } from './repository.ts';

interface Package {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const own = JSON.parse(read('package.json')) as Package;
const pinned = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies };
const reasons = read('docs/decisions/0006-dependencies.md');
/** The names at the head of each line of the list. */
const reasoned = reasons
  .split('\n')
  .filter((line) => line.startsWith('- '))
  .flatMap((line) => [...(line.split(' – ')[0] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));

test('every package is pinned to one exact version', () => {
  expect(
    Object.entries(pinned).filter(([, version]) => !/^(npm:(@[a-z0-9-]+\/)?[a-z0-9-]+@)?\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(version)),
  ).toEqual([]);
});

test('every package has its reason, and no reason is left without its package', () => {
  expect(reasoned.toSorted()).toEqual(Object.keys(pinned).toSorted());
});

test.each(Object.keys(pinned).filter((name) => exists(`node_modules/${name}/package.json`)))(
  '%s has a licence that we can ship or build with',
  (name) => {
    const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as Package;
    // UCUM's converter has a BSD-like licence of its own, in a file (ADR 0006).
    const ownTerms = name === '@lhncbc/ucum-lhc' ? ['SEE LICENSE IN LICENSE.md'] : [];
    expect(['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'OFL-1.1', 'MPL-2.0', ...ownTerms]).toContain(license);
  },
);

test('Hearthline is under the Apache License 2.0, whole', () => {
  const licence = read('LICENSE');
  expect(own.license).toBe('Apache-2.0');
  expect(licence).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
  expect(licence).toContain('END OF TERMS AND CONDITIONS');
});
