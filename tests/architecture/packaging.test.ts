import { expect, test } from 'vitest';
import { read } from './repository.ts';

const settings = read('electron-builder.yml');

/** What a packaged app must not be talked into: running as plain Node, being inspected, loading code from beside its archive. */
test.each([
  ['runAsNode', false],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['enableCookieEncryption', true],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['grantFileProtocolExtraPrivileges', false],
])('the packaged app has its fuse %s set to %s', (fuse, value) => {
  expect(settings).toMatch(new RegExp(`^\\s+${fuse}: ${String(value)}$`, 'm'));
});

test.each(['AppImage', 'deb', 'nsis', 'dmg'])('a %s is declared', (target) => {
  expect(settings).toContain(target);
});
