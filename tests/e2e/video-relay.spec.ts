import { expectAccessible } from '../support/axe.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { candidateKinds, expectFrames, inEnglish, inviteFromMessages, keepConnections, openCallPage } from '../support/calls.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { TinyCamera } from '../support/tiny-camera.ts';
import { TurnServer } from '../support/turn-server.ts';
import { expect, test } from './fixtures.ts';

const shots = 'tests/e2e/screens';

test('two clinicians, a patient and an interpreter meet through a relay alone', async ({ ownServer, launch }) => {
  test.setTimeout(300_000);
  const turn = await TurnServer.start();
  const camera = new TinyCamera();
  const browser = await openBrowser(camera.args);
  try {
    const server = await ownServer({ env: turn.env(true) });
    const lead = await launch({ serverUrl: server.url, args: [...camera.args] });
    await signIn(lead.page, { email: demo.lead });
    await expectReceived(lead.page);
    await lead.page.evaluate(keepConnections);
    const invited = await inviteFromMessages(lead);
    await lead.page.getByRole('button', { name: 'Video call' }).click();
    await expectAllSent(lead.page);
    const phone = await openCallPage(browser, invited);
    await phone.getByRole('button', { name: 'I agree and join' }).click();
    await lead.page.getByRole('button', { name: 'Let in' }).click();
    await expectFrames(lead.page, /^Picture of .*, patient$/);
    await expectFrames(phone, /Ruth Baptiste/);
    for (const one of [lead.page, phone]) await expect.poll(() => candidateKinds(one)).toEqual(['relay', 'relay']);

    await lead.page.getByRole('button', { name: 'More' }).click();
    await lead.page.getByRole('menuitem', { name: 'Ask a guest into the call…' }).click();
    await lead.page.getByRole('textbox', { name: 'Name' }).fill('Ana Ruiz');
    await lead.page.getByRole('button', { name: 'Copy link' }).click();
    await expect(lead.page.getByText('The link is copied. It opens once, within two hours')).toBeVisible();
    const guestLink = await lead.electron.evaluate(({ clipboard }) => clipboard.readText());
    const desk = await openPhone(browser, { permissions: ['camera', 'microphone'], viewport: { width: 1280, height: 800 } });
    await desk.goto(guestLink);
    await inEnglish(desk);
    await desk.getByRole('button', { name: 'Open the call' }).click();
    await expect(desk.getByRole('heading', { name: 'Welcome, Ana Ruiz' })).toBeVisible();
    await desk.getByRole('button', { name: 'I agree and join' }).click();
    await expect(desk.getByText('You are at the door')).toBeVisible();
    await expectAccessible(desk);
    await lead.page.getByRole('button', { name: 'Let in' }).click();
    await expectFrames(lead.page, 'Picture of Ana Ruiz, interpreter');
    await expectFrames(phone, 'Ana Ruiz, interpreter');

    const second = await launch({ serverUrl: server.url, args: [...camera.args] });
    await signIn(second.page, { email: demo.pharmacist });
    await expectReceived(second.page);
    await goTo(second.page, 'Calls');
    await second.page.getByRole('button', { name: 'Join call' }).first().click();
    for (const page of [second.page, phone, desk]) await expectFrames(page, /Ruth Baptiste/);
    await expectFrames(second.page, 'Picture of Ana Ruiz, interpreter');
    await expectFrames(second.page, /^Picture of .*, patient$/);
    // The last to come is seen by some before its line to the lead stands as well.
    await expect.poll(() => candidateKinds(lead.page), { timeout: 30_000 }).toEqual(Array.from({ length: 6 }, () => 'relay'));
    await takeScreens(lead, 'call-four');
    await phone.screenshot({ path: `${shots}/portal-call-four.png`, fullPage: true });
    await desk.screenshot({ path: `${shots}/portal-call-four-desk.png`, fullPage: true });

    const another = await openPhone(browser);
    await another.goto(guestLink);
    await inEnglish(another);
    await another.getByRole('button', { name: 'Open the call' }).click();
    await expect(another.getByRole('alert')).toContainText('used already');
    await lead.page.getByRole('button', { name: 'Remove Ana Ruiz' }).click();
    await expect(desk.getByText('You were taken out of the call')).toBeVisible();
    await lead.page.getByRole('button', { name: 'End for everybody' }).click();
    await expect(phone.getByText('The call has ended.')).toBeVisible();
  } finally {
    await browser.close();
    await turn.stop();
    camera.remove();
  }
});
