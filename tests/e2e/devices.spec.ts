import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generateSync } from 'otplib';
import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, demoPassword, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, statusBar } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

test('a lead sees how the laptops are and signs a lost one out; the nurse there is told, and has a diagnostics file without a name', async ({
  launch,
  ownServer,
}) => {
  test.setTimeout(180_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url });
  await signIn(nurse.page);
  await expectReceived(nurse.page);
  await goTo(nurse.page, 'Settings');
  await nurse.page.getByRole('button', { name: 'Save diagnostics' }).click();
  await expect(nurse.page.getByText('Diagnostics saved')).toBeVisible();
  const [name] = readdirSync(nurse.saveDir).filter((file) => file.startsWith('hearthline-diagnostics'));
  const text = readFileSync(path.join(nurse.saveDir, name ?? ''), 'utf8');
  expect(text).toContain('"protocol"');
  expect(text).not.toMatch(/Lindqvist|Avery|pat-|prac-/);

  const lead = await launch({ serverUrl: server.url });
  await signIn(lead.page, { email: demo.lead });
  await expectReceived(lead.page);
  await goTo(lead.page, 'Laptops');
  const grid = lead.page.getByRole('grid', { name: 'Laptops' });
  const row = grid.getByRole('row', { name: /^Avery Lindqvist/ });
  await expect(row).toContainText('Nothing');
  await expectAccessible(lead.page);
  await takeScreens(lead, 'laptops');
  await row.click();
  await lead.page.getByRole('dialog').getByRole('button', { name: 'Sign it out for good' }).click();
  await expect(row).toContainText('Signed out for good');
  await expect(statusBar(nurse.page)).toContainText('Laptop not allowed');

  await test.step('an administrator asks everybody for a second factor: at the next sign-in nothing goes before it is set up', async () => {
    const admin = await launch({ serverUrl: server.url });
    const { page } = admin;
    await signIn(page, { email: demo.admin });
    await expectReceived(page);
    await goTo(page, 'Settings');
    const forAll = page.getByRole('switch', { name: 'Ask everybody' });
    await forAll.click();
    await expect(forAll).toBeChecked();
    await page.getByLabel('Open for, hours').fill('12');
    await page.getByRole('button', { name: 'Save rules' }).click();
    await expect(page.getByText('Charts that are open now keep their end')).toBeVisible();
    await expectAllSent(page);
    await expectAccessible(page);
    await takeScreens(admin, 'settings-admin');

    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Remove these records from this laptop' }).click();
    await page.getByRole('button', { name: 'Remove records' }).click();
    await signIn(page, { email: demo.admin });
    const dialog = page.getByRole('dialog', { name: 'Set up a second factor' });
    await expect(dialog).toContainText('Your organisation asks everybody for a second factor');
    await takeScreens(admin, 'second-factor-demanded');
    await dialog.getByLabel('Password').fill(demoPassword);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    const secret = (await dialog.locator('code').innerText()).replaceAll(' ', '');
    await expect(statusBar(page)).toContainText('Second factor needed');
    await dialog.getByLabel('Six digits').fill(generateSync({ secret }));
    await dialog.getByRole('button', { name: 'Switch on' }).click();
    await dialog.getByRole('button', { name: 'I have kept them' }).click();
    await expectReceived(page);
    await goTo(page, 'Settings');
    await expect(page.getByText('Your organisation asks everybody for one.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Switch off…' })).toHaveCount(0);
    await expect(page.getByLabel('Open for, hours')).toHaveValue('12');
  });
});
