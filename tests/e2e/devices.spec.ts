import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived, statusBar } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

test('a lead sees how the laptops are and signs a lost one out; the nurse there is told, and has a diagnostics file without a name', async ({
  launch,
  ownServer,
}) => {
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
});
