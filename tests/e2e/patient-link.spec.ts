import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/places.ts';
import { signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { openNextVisit, somePatient } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

test('a patient confirms a visit in a browser by a link from the nurse, once, and the nurse sees it', async ({ ownServer, launch }) => {
  test.setTimeout(180_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url });
  const { page } = nurse;
  await signIn(page);
  await expectReceived(page);
  const patient = await somePatient(page, 1);
  await openNextVisit(page, patient.name);
  const visit = page.getByRole('complementary', { name: 'Visit' });
  await visit.getByText('Not yet').click();
  await visit.getByRole('button', { name: 'Copy a link for the patient to answer' }).click();
  await expect(visit.getByRole('button', { name: 'Link copied for the patient' })).toBeVisible();
  const link = await nurse.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(link).toMatch(/\/portal\/#[A-Za-z0-9_-]{43}$/);

  const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
  const browser = await chromium.launch({
    ...(installed ? { executablePath: installed } : { channel: 'chrome' }),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    const asked: string[] = [];
    phone.on('request', (request) => asked.push(request.url()));
    await phone.goto(link);
    await expect(phone.getByRole('heading', { level: 1 })).toContainText('your nurse visit');
    await expectAccessible(phone);
    await phone.screenshot({ path: 'tests/e2e/screens/portal.png' });
    await phone.getByRole('button', { name: 'I will be there' }).click();
    await expect(phone.getByText('Thank you. Your nurse knows that you will be there.')).toBeVisible();
    await phone.reload();
    await expect(phone.getByRole('button', { name: 'I will be there' }), 'a link answers once').toHaveCount(0);
    const token = link.split('#')[1] ?? '';
    expect(
      asked.some((url) => new URL(url).pathname.includes(token) || new URL(url).search.includes(token)),
      'the token is in no request line',
    ).toBe(false);
  } finally {
    await browser.close();
  }
  await goTo(page, 'Schedule');
  await openNextVisit(page, patient.name);
  await expect(page.getByRole('complementary', { name: 'Visit' }).getByRole('radio', { name: 'Yes' })).toBeChecked();
});
