import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exists, files, read, root } from './repository.ts';

const rooms = ['shared', 'electron', 'renderer', 'server', 'portal', 'tests', 'scripts', 'docs', 'resources'];
const guides = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/glossary.md', 'docs/map.md', ...files('docs/decisions')];

/** Paths in backticks; those with a CAPITAL placeholder stand for many files and are not looked up. */
function pathsIn(page: string): string[] {
  const quoted = [...page.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  return quoted.filter((word) => rooms.some((room) => word.startsWith(`${room}/`)) && !/[A-Z]{2,}|\*/.test(word));
}

test.each(rooms)('every folder of %s that holds files is on the map', (room) => {
  const folders = fs
    .readdirSync(path.join(root, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && files(`${room}/${entry.name}`).length > 0)
    .map((entry) => `${room}/${entry.name}`);
  const map = read('docs/map.md');
  expect(folders.filter((folder) => !map.includes(`\`${folder}\``))).toEqual([]);
});

test.each(guides)('every path that %s names is there', (guide) => {
  expect(pathsIn(read(guide)).filter((place) => !exists(place))).toEqual([]);
});

test('the map is read as it is meant: it names many paths', () => {
  expect(pathsIn(read('docs/map.md')).length).toBeGreaterThan(30);
});
