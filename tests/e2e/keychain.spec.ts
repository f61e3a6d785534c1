import fs from 'node:fs';
import path from 'node:path';
import { DesktopSession } from '../support/desktop-session.ts';
import { EngineLine } from '../support/engine-line.ts';
import { filesBelow } from '../support/find-text.ts';
import { fillUnlock, signIn, unlock } from '../support/sign-in.ts';
import { expect, test } from './packaged-fixtures.ts';

const stores = (userData: string): string[] => filesBelow(path.join(userData, 'stores')).filter((file) => fs.statSync(file).size > 100_000);

test('with the system’s keyring the key needs both the keyring and the passphrase; another keyring is named, and nothing is thrown away', async ({
  start,
  server,
}) => {
  const mine = new DesktopSession();
  const first = await start({ ...mine.options, env: { ...mine.options.env, HEARTHLINE_SERVER_URL: server.url } });
  await signIn(first.page);
  expect(await (await EngineLine.open(first.page)).call('session.state', {})).toMatchObject({
    phase: 'open',
    keyProtection: 'keychain-and-secret',
  });
  await first.close();

  const again = await start({ ...mine.options, userData: first.userData });
  await unlock(again.page);
  await again.close();

  const foreign = new DesktopSession();
  const before = stores(first.userData);
  const elsewhere = await start({ ...foreign.options, userData: first.userData });
  await fillUnlock(elsewhere.page);
  await expect(elsewhere.page.getByRole('alert')).toContainText(/keychain|keyring|key store/i);
  await elsewhere.close();
  expect(stores(first.userData)).toEqual(before);

  const home = await start({ ...mine.options, userData: first.userData });
  await unlock(home.page);
  mine.remove();
  foreign.remove();
});

test('without a keyring the passphrase alone protects the key, and the app says so', async ({ start, server }) => {
  const app = await start({ args: ['--password-store=basic'], env: { HEARTHLINE_SERVER_URL: server.url } });
  await signIn(app.page);
  expect(await (await EngineLine.open(app.page)).call('session.state', {})).toMatchObject({ phase: 'open', keyProtection: 'secret-only' });
});
