import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived, expectServerGone } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Patients' });
const rows = (page: Page): Locator => grid(page).getByRole('row', { name: /, MRN / });

test('a patient is found by name, birth date, record number and phone, and opened with Enter', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  await signIn(page, { email: demo.lead });
  await expectReceived(page);
  await goTo(page, 'Patients');
  await expect(page.getByRole('status').filter({ hasText: '40 patients' })).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'patients');

  const third = rows(page).nth(2);
  await expect(third).toBeVisible();
  const [name = '', born = '', mrn = '', , , contact = ''] = await third.getByRole('gridcell').allInnerTexts();
  const phone = /[\d-]{10,}/.exec(contact)?.[0] ?? '';
  const birthDate = /\d+ \w+ \d{4}/.exec(born)?.[0] ?? '';
  const family = name.split(',')[0] ?? '';
  for (const [typed, columns] of [
    [family.slice(0, 4).toLowerCase(), name],
    [mrn, mrn],
    [phone, phone],
    [birthDate, birthDate],
  ] as const) {
    await page.getByLabel('Search patients').fill(typed);
    await expect(rows(page).filter({ hasText: columns }).first(), typed).toBeVisible();
    // The one who is looked for may stand there before the others have gone.
    await expect.poll(() => rows(page).count(), typed).toBeLessThan(20);
  }
  await page.getByLabel('Search patients').fill(mrn);
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('Search patients').press('Enter');
  await expect(page.getByRole('region', { name: 'Patient', exact: true })).toContainText(mrn);
  await page.goBack();
  await expect(grid(page)).toBeVisible();
});

test('a search that nobody matches says what to try', async ({ launch }) => {
  const { page } = await launch();
  await signIn(page);
  await expectReceived(page);
  await goTo(page, 'Patients');
  await page.getByLabel('Search patients').fill('qqqq');
  await expect(page.getByText('No active patient matches')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Search all patients' }).click();
  await expect(page.getByText('Nobody matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(rows(page).first()).toBeVisible();
});

test('a nurse opens the chart of a patient outside her care in an emergency, asked for offline, and the lead is told why', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(180_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url });
  const lead = await launch({ serverUrl: server.url });
  const { page } = nurse;
  await signIn(page);
  await signIn(lead.page, { email: demo.lead });
  await expectReceived(page);
  await expectReceived(lead.page);
  await goTo(page, 'Patients');
  await expect(rows(page).first()).toBeVisible();
  const mine = await rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
  await goTo(lead.page, 'Patients');
  const other = rows(lead.page)
    .filter({ hasNotText: new RegExp(mine.map((label) => label.slice(-9)).join('|')) })
    .first();
  await expect(other).toBeVisible();
  const [name = '', born = '', mrn = ''] = await other.getByRole('gridcell').allInnerTexts();

  await server.stop();
  await expectServerGone(page);
  await page.getByLabel('Search patients').fill(mrn);
  await page.getByRole('button', { name: 'Emergency access…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Emergency access to a chart' });
  await expect(dialog.getByLabel('MRN')).toHaveValue(mrn);
  await dialog.getByRole('button', { name: 'Open the chart' }).click();
  await expect(dialog.getByText('Say in a sentence why it cannot wait')).toBeVisible();
  await dialog.getByLabel('Date of birth', { exact: true }).fill(/\d+ \w+ \d{4}/.exec(born)?.[0] ?? '');
  await dialog.getByLabel('Why it cannot wait').fill('Fever and chills at the door, her own nurse is not reached');
  await expectAccessible(page);
  await takeScreens(nurse, 'emergency-access');
  await dialog.getByRole('button', { name: 'Open the chart' }).click();
  await expect(page.getByText(`Emergency access, MRN ${mrn}: asked; it opens when there is a connection.`)).toBeVisible();

  await server.start();
  await expect(page.getByRole('link', { name: 'Open chart' })).toBeVisible({ timeout: 60_000 });
  await takeScreens(nurse, 'emergency-open');
  await page.getByRole('link', { name: 'Open chart' }).click();
  await expect(page.getByRole('region', { name: 'Patient', exact: true })).toContainText(name);
  await goTo(lead.page, 'Today');
  const task = lead.page.getByRole('row', { name: /Review emergency access/ });
  await expect(task).toContainText('Fever and chills at the door', { timeout: 30_000 });
  await expect(task).toContainText(name);
});

test('two thousand patients are scrolled from end to end by keys, with only a screenful in the window', async ({ ownServer, launch }) => {
  test.setTimeout(240_000);
  const server = await ownServer({ demo: false });
  await server.stop();
  await server.cli('demo', '--patients', '2000');
  await server.start();
  const { page } = await launch({ serverUrl: server.url });
  await signIn(page, { email: demo.lead });
  await goTo(page, 'Patients');
  await expect(page.getByText('2,000 patients')).toBeVisible({ timeout: 120_000 });
  await grid(page).focus();
  const first = await rows(page).first().getAttribute('aria-label');
  await page.keyboard.press('End');
  await expect(grid(page).locator('[data-active][role="row"]')).toHaveAttribute('aria-rowindex', '2001');
  await expect(grid(page).locator('[data-active][role="row"]')).toHaveAttribute('aria-label', /, MRN /);
  await expect.poll(() => grid(page).getByRole('row').count()).toBeLessThan(80);
  await page.keyboard.press('Home');
  await expect(rows(page).first()).toHaveAttribute('aria-label', first ?? '');

  await page.getByRole('radiogroup', { name: 'Sort' }).getByText('By next visit').click();
  await expect(rows(page).first()).not.toContainText('None booked');
});
