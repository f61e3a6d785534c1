import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { invoke } from '../support/bridge.ts';
import { removeFolder, root, temporaryFolder } from '../support/checkout.ts';
import { unpacked } from '../support/packaged-app.ts';
import { signIn } from '../support/sign-in.ts';
import { expect, test } from './packaged-fixtures.ts';

/** The version that is packaged. */
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
const newer = '99.0.0';

test('updates come from the server one works with: the same and an older version are none, a newer one is fetched when asked', async ({
  start,
  feed,
  ownServer,
}) => {
  const server = await ownServer({ updates: feed.folder });
  const app = await start({ env: { HEARTHLINE_SERVER_URL: server.url } });
  const check = () => invoke(app.page, 'update:check', {});
  expect(await check(), 'nobody has signed in, so there is no server to ask').toEqual({ phase: 'unavailable', why: 'no-feed' });
  await signIn(app.page);
  const name = 'hearthline_new_amd64.deb';
  const program = Buffer.alloc(3_000_000, 'new program ');

  feed.offer(version, name, program);
  expect(await check()).toMatchObject({ phase: 'current' });
  feed.offer('0.0.1', name, program);
  expect(await check()).toMatchObject({ phase: 'current' });

  feed.offer(newer, name, program, { signedBy: 'stranger' });
  expect(await check()).toEqual({ phase: 'failed', why: 'tampered', version: newer });
  feed.offer(newer, name, program, { signedBy: 'nobody' });
  expect(await check()).toEqual({ phase: 'failed', why: 'tampered', version: newer });
  expect(await invoke(app.page, 'update:download', {}), 'what was refused cannot be fetched').toMatchObject({ phase: 'failed' });

  feed.offer(newer, name, program, { served: Buffer.alloc(program.length, 'evil program') });
  expect(await check()).toEqual({ phase: 'available', version: newer });
  expect(await invoke(app.page, 'update:download', {})).toEqual({ phase: 'failed', why: 'tampered', version: newer });

  feed.withdraw();
  expect(await check()).toEqual({ phase: 'failed', why: 'no-feed' });
  await server.stop();
  expect(await check()).toEqual({ phase: 'failed', why: 'unreachable' });
  await server.start();

  feed.offer(newer, name, program);
  expect(await check()).toEqual({ phase: 'available', version: newer });
  expect(await invoke(app.page, 'update:install', { busy: [] }), 'not fetched yet').toEqual({ started: false, busy: [] });
  expect(await invoke(app.page, 'update:download', {})).toEqual({ phase: 'ready', version: newer });
  expect(await invoke(app.page, 'update:install', { busy: ['A note is being written'] })).toEqual({
    started: false,
    busy: ['A note is being written'],
  });
  expect(await invoke(app.page, 'update:state', {})).toEqual({ phase: 'ready', version: newer });
});

test('restarting to update puts the store away, replaces the program and starts the new one', async ({ start, feed, ownServer }) => {
  const server = await ownServer({ updates: feed.folder });
  const place = temporaryFolder('installed');
  const folder = path.join(place, 'app');
  execFileSync('cp', ['-al', unpacked, folder]);
  // Without this mark it is the kind of package that replaces its one file.
  fs.rmSync(path.join(folder, 'resources/package-type'));
  const installed = path.join(place, 'Hearthline.AppImage');
  const witness = path.join(place, 'started');
  fs.writeFileSync(installed, 'old program');
  const app = await start({ folder, env: { HEARTHLINE_SERVER_URL: server.url, APPIMAGE: installed } });
  await signIn(app.page);
  feed.offer(newer, `Hearthline-${newer}.AppImage`, Buffer.from(`#!/bin/sh\nls -a "${app.userData}" > "${witness}"\n`));
  expect(await invoke(app.page, 'update:check', {})).toEqual({ phase: 'available', version: newer });
  expect(await invoke(app.page, 'update:download', {})).toEqual({ phase: 'ready', version: newer });
  expect(fs.readdirSync(app.userData)).toContain('SingletonLock');
  expect(await invoke(app.page, 'update:install', { busy: [] })).toEqual({ started: true, busy: [] });
  expect(await app.exited).toBe(0);
  // What it lists is there when all of it is: the file is made before the first word.
  await expect.poll(() => (fs.existsSync(witness) ? fs.readFileSync(witness, 'utf8') : ''), { timeout: 30_000 }).toContain('window.json');
  expect(fs.readFileSync(installed, 'utf8')).toContain('#!/bin/sh');
  // The new program found the folder free: the old one had let go of it before.
  expect(fs.readFileSync(witness, 'utf8')).not.toContain('SingletonLock');
  removeFolder(place);
});
