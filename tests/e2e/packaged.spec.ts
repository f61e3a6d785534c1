import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { invoke } from '../support/bridge.ts';
import { removeFolder, root, temporaryFolder } from '../support/checkout.ts';
import { filesBelow } from '../support/find-text.ts';
import { unpacked } from '../support/packaged-app.ts';
import { fillSignIn, signIn } from '../support/sign-in.ts';
import { expect, test } from './packaged-fixtures.ts';

/** The version that is packaged. */
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
test('the packaged program cannot be run as Node, inspected, or made to load code from beside its archive', async () => {
  const wire = await getCurrentFuseWire(path.join(unpacked, 'hearthline'));
  const on = (fuse: FuseV1Options): boolean => Number(wire[fuse]) === '1'.charCodeAt(0);
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    cookieEncryption: true,
    asarIntegrity: true,
    onlyAsar: true,
    fileProtocol: false,
  });
});

test('the package holds the app and what it runs on, and nothing else', () => {
  const resources = fs.readdirSync(path.join(unpacked, 'resources')).sort();
  expect(resources.filter((name) => name !== 'native')).toEqual([
    'app-update.yml',
    'app.asar',
    'app.asar.unpacked',
    'apparmor-profile',
    'package-type',
  ]);
  const natives = filesBelow(path.join(unpacked, 'resources/app.asar.unpacked')).filter((file) => file.endsWith('.node'));
  expect(natives.map((file) => path.basename(file)).sort()).toEqual(['argon2.linux-x64-gnu.node', 'linux-x64.node']);
  const size = filesBelow(unpacked).reduce((sum, file) => sum + fs.statSync(file).size, 0);
  expect(size).toBeLessThan(280_000_000);
});

test('the deb puts the program, its icon and its entry where a desktop looks for them', () => {
  const deb = path.join(root, 'release', `hearthline_${version}_amd64.deb`);
  expect(execFileSync('dpkg-deb', ['-f', deb, 'Package', 'Version'], { encoding: 'utf8' })).toBe(
    `Package: hearthline\nVersion: ${version}\n`,
  );
  const folder = temporaryFolder('deb');
  execFileSync('dpkg-deb', ['-x', deb, folder]);
  for (const file of [
    'opt/Hearthline/hearthline',
    'usr/share/applications/hearthline.desktop',
    'usr/share/icons/hicolor/256x256/apps/hearthline.png',
  ])
    expect(fs.existsSync(path.join(folder, file)), file).toBe(true);
  expect(fs.statSync(folder).mode & 0o777).toBe(0o755);
  removeFolder(folder);
});

test('the packaged app signs in, shows Today and keeps an encrypted store', async ({ start, server }) => {
  const app = await start({ env: { HEARTHLINE_SERVER_URL: server.url } });
  await signIn(app.page);
  await expect(app.page.getByRole('main').getByRole('row').first()).toBeVisible({ timeout: 60_000 });
  expect(await invoke(app.page, 'app:info', {})).toMatchObject({ version, packaged: true });
  const stores = filesBelow(path.join(app.userData, 'stores')).filter((file) => fs.statSync(file).size > 100_000);
  expect(stores.length).toBeGreaterThan(0);
  for (const file of stores) expect(fs.readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  await app.close();
  expect(await app.exited).toBe(0);
});

test('a packaged app that knows no server asks for one instead of guessing', async ({ start }) => {
  const app = await start();
  await expect(app.page.getByLabel('Server address')).toBeVisible();
  await fillSignIn(app.page);
  await expect(app.page.getByText('Type the address your administrator gave you')).toBeVisible();
});
