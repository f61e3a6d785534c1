import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { fillUnlock, signIn, unlock } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

test('nobody is kept from signing in, unlocking, the settings or the sync page', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'sign-in');
  await signIn(page);
  await goTo(page, 'Settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'settings');
  await goTo(page, 'Sync');
  await expect(page.getByText('Nothing waits, nothing was refused')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  await expectAccessible(page);
  await fillUnlock(page, 'not the right words');
  await expect(page.getByText('That is not your passphrase for this laptop. 4 more tries')).toBeVisible();
  await unlock(page);
});
