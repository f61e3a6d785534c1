import { v7 } from 'uuid';
import { expectAccessible } from '../support/axe.ts';
import { EngineLine } from '../support/engine-line.ts';
import { takeScreens } from '../support/screens.ts';
import { signIn, unlock } from '../support/sign-in.ts';
import { expectReceived, expectServerGone } from '../support/status.ts';
import { openVisit, readyAndKnown, storedVisit, toSection, visitFor } from '../support/visit-work.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

test('with no server, two visits stand open at once, a site is photographed, the clock knows where, and a dead battery takes no word', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const app = await launch({
    serverUrl: server.url,
    env: { ...inChicago, HEARTHLINE_LOCATES: '1' },
    args: ['--use-fake-device-for-media-stream'],
  });
  let { page } = app;
  await signIn(page);
  await expectReceived(page);
  const first = await visitFor(page, 'Octagam');
  const second = await visitFor(page, 'Vancomycin');
  await server.kill();
  await expectServerGone(page);

  // A real position with its accuracy stands in the visit's clock.
  const system = await page.context().newCDPSession(page);
  await system.send('Emulation.setGeolocationOverride', { latitude: 41.8781, longitude: -87.6298, accuracy: 12 });
  await openVisit(page, first.id);
  await page.getByRole('button', { name: 'Open visit' }).click();
  await readyAndKnown(page, await storedVisit(page, first.id));
  expect((await storedVisit(page, first.id)).clock[0]?.doc.place).toEqual({ latitude: 41.8781, longitude: -87.6298, accuracyM: 12 });
  await toSection(page, 'Check in');
  await expect(page.getByRole('cell', { name: '41.8781, -87.6298 (within 12 m)' })).toBeVisible();

  // The site of the line, by the camera.
  await toSection(page, 'Access device');
  await page.getByRole('textbox', { name: 'Site', exact: true }).fill('upper arm');
  await page.getByRole('textbox', { name: 'Site', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Save line' }).click();
  const photos = page.getByRole('region', { name: 'Photos and files' });
  await photos.getByRole('button', { name: 'Take photo' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add photos and files' });
  await dialog.getByRole('button', { name: 'Take photo' }).click();
  await dialog.getByLabel('What it shows').fill('Exit site, clean');
  await dialog.getByRole('button', { name: 'Add to chart' }).click();
  await expect(photos.getByRole('button', { name: /^Exit site, clean/ })).toContainText('Waiting to be sent');
  await takeScreens(app, 'visit-access-photo');
  await expectAccessible(page);

  // Words and choices that no button has taken yet.
  await page.getByRole('textbox', { name: 'Taken out now: why, and was it whole' }).fill('Not today');
  await toSection(page, 'Lab draw');
  await page.getByText('Complete blood count with differential', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Goes to' }).fill('Lakeside Laboratory');
  await toSection(page, 'Follow-up');
  await page.getByRole('textbox', { name: 'What is to be done' }).fill('Ask for a smaller cannula');
  const line = await EngineLine.open(page);
  const phrase = { code: 'site', text: 'Site clean, dry, no pain.', audience: 'personal' };
  await line.run('phrase.save', { phraseId: `phr-${v7()}`, ...phrase, writtenAt: new Date().toISOString() });
  const words = page.getByRole('textbox', { name: 'What the entries do not say; it goes into the note' });
  // The window may hear of the new phrase after a hand as fast as this one has typed it.
  await expect(async () => {
    await words.fill('');
    await words.pressSequentially('.site ');
    await expect(words).toHaveValue('Site clean, dry, no pain. ', { timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  await toSection(page, 'Infusion');
  await page.getByRole('textbox', { name: 'Medicine', exact: true }).fill('Diphenhydramine');

  // The other visit, in a window of its own.
  const other = await app.openWindow();
  await expect(other.getByRole('navigation').first()).toBeVisible();
  await openVisit(other, second.id);
  await other.getByRole('button', { name: 'Open visit' }).click();
  await toSection(other, 'Follow-up');
  await expect(other.getByRole('textbox', { name: 'What is to be done' })).toHaveValue('');
  await other.getByRole('textbox', { name: 'What is to be done' }).fill('Weigh next time');
  await expect.poll(async () => (await storedVisit(page, second.id)).answers.drafts).toEqual({ 'follow.title': 'Weigh next time' });
  await expect
    .poll(async () => (await storedVisit(page, first.id)).answers.drafts)
    .toMatchObject({ 'labs.to': 'Lakeside Laboratory', 'follow.title': 'Ask for a smaller cannula' });

  await app.kill();
  page = await app.open();
  await unlock(page);
  await openVisit(page, first.id, 'infusion');
  await expect(page.getByRole('textbox', { name: 'Medicine', exact: true })).toHaveValue('Diphenhydramine');
  await toSection(page, 'Follow-up');
  await expect(page.getByRole('textbox', { name: 'What is to be done' })).toHaveValue('Ask for a smaller cannula');
  await toSection(page, 'Lab draw');
  await expect(page.getByRole('textbox', { name: 'Goes to' })).toHaveValue('Lakeside Laboratory');
  await toSection(page, 'Access device');
  await expect(page.getByRole('textbox', { name: 'Taken out now: why, and was it whole' })).toHaveValue('Not today');
  await expect(page.getByRole('region', { name: 'Photos and files' }).getByRole('button', { name: /^Exit site, clean/ })).toBeVisible();
  const stored = await storedVisit(page, first.id);
  expect(stored.photos).toHaveLength(1);
  expect(stored.lines).toHaveLength(1);
  await openVisit(page, second.id, 'follow-up');
  await expect(page.getByRole('textbox', { name: 'What is to be done' })).toHaveValue('Weigh next time');

  // The system says no: the visit ends all the same, and the clock says why it has no place.
  await app.electron.evaluate(({ session }) => session.defaultSession.setPermissionRequestHandler((_page, _what, answer) => answer(false)));
  await openVisit(page, first.id, 'close');
  await page.getByRole('button', { name: 'Check out now' }).click();
  await expect(page.getByRole('cell', { name: 'Checked out', exact: true })).toBeVisible({ timeout: 15_000 });
  expect((await storedVisit(page, first.id)).clock.at(-1)?.doc.place).toEqual({ missing: 'refused' });

  // Nor the camera: said in words, with the other way.
  await toSection(page, 'Access device');
  await page.getByRole('region', { name: 'Photos and files' }).getByRole('button', { name: 'Take photo' }).click();
  await expect(page.getByText(/The system does not let Hearthline use the camera\./)).toBeVisible();
});
