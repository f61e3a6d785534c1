import { expectAccessible } from '../support/axe.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { expect, test } from './fixtures.ts';
import type { Page } from '@playwright/test';

/** Devices that every machine has: a picture that moves and a tone. */
const fakeDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Pictures that were really decoded from somebody else. */
async function expectFrames(page: Page, from: string | RegExp): Promise<void> {
  const video = page.getByLabel(from).first();
  await expect
    .poll(async () => video.evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames), {
      timeout: 40_000,
    })
    .toBeGreaterThan(5);
}

test('a nurse and a patient see each other, also after the server was restarted in the middle, and the record keeps who was there', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(300_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url, args: fakeDevices });
  const { page } = nurse;
  await signIn(page, { email: demo.lead });
  await expectReceived(page);
  await goTo(page, 'Messages');
  await page
    .getByRole('grid', { name: 'Conversations' })
    .getByRole('row')
    .filter({ has: page.getByLabel('Patient reads this') })
    .first()
    .click();
  await page.getByRole('button', { name: 'Secure link' }).click();
  await page.getByRole('menuitem', { name: 'Copy a link for the patient' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await nurse.electron.evaluate(({ clipboard }) => clipboard.readText());
  const [, day = '', month = '', year = ''] =
    /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/.exec((await page.locator('.conversation-patient').textContent()) ?? '') ?? [];

  await page.getByRole('button', { name: 'Video call' }).click();
  await expect(page.getByRole('heading', { name: /Video call about/ })).toBeVisible();
  await expect(page.getByText('Nobody else is here yet.')).toBeVisible();
  await expectAllSent(page);

  const browser = await openBrowser(fakeDevices);
  try {
    const phone = await openPhone(browser, { permissions: ['camera', 'microphone'] });
    await phone.goto(link);
    await phone.getByLabel('Month').fill(String(new Date(`${month} 1 2000`).getMonth() + 1));
    await phone.getByLabel('Day').fill(day);
    await phone.getByLabel('Year').fill(year);
    await phone.getByRole('button', { name: 'Open my page' }).click();
    const english = phone.getByRole('button', { name: 'English' });
    await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
    await phone.waitForTimeout(500);
    if (await english.isVisible()) await english.click();
    await phone.getByRole('button', { name: 'Join the video call' }).click();
    await expect(phone.getByText('Nothing is recorded')).toBeVisible();
    await expectAccessible(phone);
    await phone.screenshot({ path: 'tests/e2e/screens/portal-consent.png', fullPage: true });
    await phone.getByRole('button', { name: 'I agree and join' }).click();
    await expect(phone.getByText('You are at the door')).toBeVisible();

    await page.getByRole('button', { name: 'Let in' }).click();
    await expectFrames(page, /^Picture of .*, patient$/);
    await expectFrames(phone, /Ruth Baptiste/);
    await expect(page.getByText(/^Code /)).toBeVisible();
    const spoken = /Code: (\S+ \S+)\./.exec((await phone.getByText(/Code:/).textContent()) ?? '')?.[1];
    await expect(page.getByText(/^Code /)).toContainText(spoken ?? 'no code');
    await expectAccessible(page);
    await takeScreens(nurse, 'call');
    await phone.screenshot({ path: 'tests/e2e/screens/portal-call.png', fullPage: true });

    await test.step('the server is restarted: both go on seeing each other, and find each other again', async () => {
      await server.kill();
      await expect(page.getByText('The server cannot be reached')).toBeVisible({ timeout: 30_000 });
      await expectFrames(page, /^Picture of .*, patient$/);
      await server.start();
      await expect(page.getByText('The server cannot be reached')).toHaveCount(0, { timeout: 60_000 });
      await expectFrames(phone, /Ruth Baptiste/);
      await expect(page.getByText('Connecting…')).toHaveCount(0, { timeout: 30_000 });
    });

    await page.getByRole('button', { name: 'End for everybody' }).click();
    await expect(phone.getByText('The call has ended.')).toBeVisible();
  } finally {
    await browser.close();
  }
  await expect(page.getByRole('navigation', { name: 'Chart sections' })).toBeVisible();
});
