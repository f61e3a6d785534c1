import { expectAccessible } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { anotherLink, expectFrames, fakeDevices, inEnglish, inviteFromMessages, openCallPage } from '../support/calls.ts';
import { framesInFirefox, installedFirefox, joinInFirefox, openFirefox } from '../support/firefox.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn, unlock } from '../support/sign-in.ts';
import { countSounds, soundsIn } from '../support/sounds.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const shots = 'tests/e2e/screens';

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
  const invited = await inviteFromMessages(nurse);
  await page.getByLabel('Files for the message').setInputFiles('resources/icons/64x64.png');
  await page.getByRole('button', { name: 'Send to patient' }).click();
  await page.getByRole('dialog', { name: 'The patient reads this' }).getByRole('button', { name: 'Send to patient' }).click();
  await expect(page.locator('.message-files img')).toBeVisible();
  await page.getByRole('button', { name: 'Video call' }).click();
  await expect(page.getByRole('heading', { name: /Video call about/ })).toBeVisible();
  await expect(page.getByText('Nobody else is here yet.')).toBeVisible();
  await expectAllSent(page);

  const browser = await openBrowser(fakeDevices);
  try {
    const phone = await openCallPage(browser, invited);
    await expect(phone.getByText('Nothing is recorded')).toBeVisible();
    await expect(phone.getByText('The bar moves when you are heard')).toBeVisible();
    await expectAccessible(phone);
    await phone.screenshot({ path: `${shots}/portal-consent.png`, fullPage: true });
    await phone.getByRole('button', { name: 'I agree and join' }).click();
    await expect(phone.getByText('You are at the door')).toBeVisible();
    await phone.screenshot({ path: `${shots}/portal-door.png`, fullPage: true });

    await test.step('the list of calls says who waits, and the call goes on in a corner', async () => {
      await goTo(page, 'Calls');
      await expect(page.getByText(/At the door: .*, patient/)).toBeVisible();
      await expect(page.getByRole('complementary', { name: 'Video call' })).toContainText('1 at the door');
      await expectAccessible(page);
      const relay = page.getByRole('switch', { name: 'Calls go by the relay only' });
      for (const only of [true, false]) {
        // It shows what is saved, a moment after the press.
        await relay.click();
        await expect(relay).toBeChecked({ checked: only });
        await expectAllSent(page);
      }
      await takeScreens(nurse, 'calls');
      await page.getByRole('complementary', { name: 'Video call' }).getByRole('button', { name: 'Open call' }).click();
    });

    await page.getByRole('button', { name: 'Let in' }).click();
    await expectFrames(page, /^Picture of .*, patient$/);
    await expectFrames(phone, /Ruth Baptiste/);
    await expect(page.getByText(/^Code /)).toBeVisible();
    const spoken = /Code (\S+ \S+)/.exec((await phone.getByText(/^Code /).textContent()) ?? '')?.[1];
    await expect(page.getByText(/^Code /)).toContainText(spoken ?? 'no code');
    await expectAccessible(page);
    await takeScreens(nurse, 'call');
    await phone.screenshot({ path: `${shots}/portal-call.png`, fullPage: true });

    await test.step('a teaching page is shown, and the patient reads it', async () => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Show a page or photo…' }).click();
      await page.getByRole('combobox', { name: 'Teaching page or photo' }).click();
      await page.getByRole('option').first().click();
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await expect(phone.getByText(/Ruth Baptiste shows you/)).toBeVisible();
      await expect(phone.locator('.shown-page h2')).not.toBeEmpty();
      await takeScreens(nurse, 'call-shown');
      await phone.screenshot({ path: `${shots}/portal-call-shown.png`, fullPage: true });
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Stop showing' }).click();
      await expect(phone.locator('.shown-page')).toHaveCount(0);
    });

    await test.step('a photo of the chart is shown, and has no address', async () => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Show a page or photo…' }).click();
      await page.getByRole('combobox', { name: 'Teaching page or photo' }).click();
      await page.getByRole('option', { name: 'Photo' }).first().click();
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await expect(phone.getByRole('img', { name: 'Photo' })).toHaveJSProperty('width', 64);
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Stop showing' }).click();
    });

    await test.step('a note is written beside the call', async () => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Write a note beside the call' }).click();
      await expect(page.getByRole('form', { name: 'Note' })).toBeVisible();
      const dock = page.getByRole('complementary', { name: 'Video call' });
      await expectFrames(page, /^Picture of .*, patient$/);
      await takeScreens(nurse, 'call-note');
      await dock.getByRole('button', { name: 'Open call' }).click();
    });

    await test.step('the server is restarted: both go on seeing each other, and find each other again', async () => {
      await server.kill();
      await expect(page.getByText('The server cannot be reached')).toBeVisible({ timeout: 30_000 });
      await expectFrames(page, /^Picture of .*, patient$/);
      await server.start();
      await expect(page.getByText('The server cannot be reached')).toHaveCount(0, { timeout: 60_000 });
      await expectFrames(phone, /Ruth Baptiste/);
      await expect(page.getByText('Connecting…')).toHaveCount(0, { timeout: 30_000 });
    });

    await test.step('a second window of the patient takes the place of the first', async () => {
      const second = await phone.context().newPage();
      await second.goto(`${server.url}/portal/`);
      await inEnglish(second);
      await second.getByRole('button', { name: 'Join the video call' }).click();
      await second.getByRole('button', { name: 'I agree and join' }).click();
      await expect(phone.getByText('The call goes on in another window')).toBeVisible();
      await expectFrames(second, /Ruth Baptiste/);
      await second.close();
    });

    await test.step('a browser without WebRTC, and one whose camera is refused, say what helps', async () => {
      const old = await phone.context().newPage();
      await old.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
      await old.goto(`${server.url}/portal/`);
      await inEnglish(old);
      await old.getByRole('button', { name: 'Join the video call' }).click();
      await expect(old.getByRole('alert')).toContainText('This browser cannot do video');
      await old.close();
      for (const [name, words] of [
        ['NotAllowedError', 'Camera or microphone is not allowed'],
        ['NotReadableError', 'Another program uses your camera'],
      ] as const) {
        const shut = await phone.context().newPage();
        await shut.addInitScript((error) => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
        }, name);
        await shut.goto(`${server.url}/portal/`);
        await inEnglish(shut);
        await shut.getByRole('button', { name: 'Join the video call' }).click();
        await expect(shut.getByRole('alert').filter({ hasText: words })).toBeVisible();
        await expect(shut.getByRole('button', { name: 'Try again' })).toBeVisible();
        await expect(shut.getByRole('button', { name: 'I agree and join' })).toBeEnabled();
        await shut.close();
      }
    });

    await test.step('a patient in Firefox joins as well', async () => {
      if (installedFirefox === undefined) return console.log('No Firefox here: that a patient joins with it is not tried.');
      const again = await anotherLink(nurse);
      const firefox = await openFirefox(installedFirefox);
      try {
        await page.getByRole('button', { name: 'Leave', exact: true }).click();
        await goTo(page, 'Patients');
        await countSounds(page);
        const joined = await joinInFirefox(firefox, { ...invited, link: again });
        // Whoever began the call sees and hears the bell wherever they are in the app.
        await expect.poll(() => soundsIn(page), { timeout: 20_000 }).toBe(1);
        await expect(page).toHaveTitle(/Somebody is at the door/);
        await page
          .getByRole('alert')
          .filter({ hasText: 'at the door of the video call about' })
          .getByRole('button', { name: 'Join call' })
          .click();
        await page.getByRole('button', { name: 'Let in' }).click();
        await expectFrames(page, /^Picture of .*, patient$/);
        await expect.poll(() => framesInFirefox(joined, 'Ruth Baptiste'), { timeout: 40_000 }).toBeGreaterThan(10);
        await expect
          .poll(() => joined.evaluate(() => document.querySelector('.code')?.textContent ?? ''))
          .toContain((await page.getByText(/^Code /).textContent())?.replace('Code ', '') ?? 'no code');
        await joined.screenshot({ path: `${shots}/portal-call-firefox.png` });
      } finally {
        await firefox.close();
      }
    });
  } finally {
    await browser.close();
  }
  await nurse.kill();
  const again = await nurse.open();
  await unlock(again);
  await goTo(again, 'Calls');
  await again.getByRole('button', { name: 'Join call' }).click();
  await again.getByRole('button', { name: 'End for everybody' }).click();
  await expect(again.getByRole('navigation', { name: 'Chart sections' })).toBeVisible();
  await goTo(again, 'Calls');
  await expect(again.getByText(/Ruth Baptiste, .*; .*, patient/)).toBeVisible();
  await again.getByRole('link', { name: 'Who and when' }).first().click();
  const table = again.getByRole('table', { name: 'Who was in the call' });
  const wall = String.raw`\d\d:\d\d`;
  await expect(table.getByRole('row', { name: new RegExp(`, patient .*${wall}.*${wall}.*${wall}`) }).first()).toBeVisible();
  // What was before the app died is there, and that its line broke off then.
  await expect(table.getByRole('row', { name: /Ruth Baptiste, .*, the line broke off/ })).toHaveCount(1);
  await expectAccessible(again);
  await takeScreens(nurse, 'call-ended');
});
