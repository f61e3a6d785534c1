import fs from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { generateSync } from 'otplib';
import { demo, demoPassword, fillSignIn, fillUnlock, signIn, unlock } from '../support/sign-in.ts';
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
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('button', { name: 'Remove these records from this laptop' }).click();
  await expectAccessible(page);
  await takeScreens(app, 'remove-records');
  await page.getByRole('button', { name: 'Remove records' }).click();
  await expect(page.getByLabel('E-mail')).toBeVisible();
  expect(fs.readdirSync(path.join(app.userData, 'stores'))).toEqual(['people.json']);
});

test('a second factor is set up by picture and key, asked for at the next sign-in, and switched off by a recovery code', async ({
  launch,
}) => {
  const app = await launch();
  const { page } = app;
  await signIn(page, { email: demo.admin });
  await goTo(page, 'Settings');
  const setting = page.locator('.hl-setting', { hasText: 'Second factor' }).filter({ hasNotText: 'for everybody' });
  await setting.getByRole('button', { name: 'Set up…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set up a second factor' });
  await dialog.getByLabel('Password').fill('not my password');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByText('That is not your password.')).toBeVisible();
  await dialog.getByLabel('Password').fill(demoPassword);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByRole('img', { name: 'Picture for the authenticator app' })).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'second-factor-set-up');
  const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '');
  const codeIn = (seconds: number): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + seconds });
  await dialog.getByLabel('Six digits').fill(codeIn(0));
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(8);
  await takeScreens(app, 'second-factor-codes');
  const recovery = await codes.first().innerText();
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(setting).toContainText('8 recovery codes left');

  // Another beginning on this laptop: the password alone opens nothing, and what was typed stays.
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByRole('button', { name: 'Remove these records from this laptop' }).click();
  await page.getByRole('button', { name: 'Remove records' }).click();
  await fillSignIn(page, { email: demo.admin });
  await expect(page.getByText('Your account has a second factor')).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'second-factor-asked');
  await page.getByLabel('Code of your second factor').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('That code is not right or was used before')).toBeVisible();
  // The code of the first set-up was used; the next one counts already.
  await page.getByLabel('Code of your second factor').fill(codeIn(30));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 60_000 });

  await goTo(page, 'Settings');
  await setting.getByRole('button', { name: 'Switch off…' }).click();
  await page.getByLabel('Code of your authenticator app').fill(recovery);
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await expect(setting).toContainText('your password alone signs you in');
});
