import { v7 } from 'uuid';
import { expectAccessible } from '../support/axe.ts';
import { EngineLine } from '../support/engine-line.ts';
import { takeScreens } from '../support/screens.ts';
import { signIn, unlock } from '../support/sign-in.ts';
import { expectReceived, expectServerGone } from '../support/status.ts';
import { answer, drawName, openVisit, readyAndKnown, storedVisit, toSection, typeDay, visitFor } from '../support/visit-work.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

/** A moment as the patient's wall shows it. */
const wall = (at: Date, options: Intl.DateTimeFormatOptions): string =>
  at.toLocaleString('en-GB', { timeZone: 'America/Chicago', ...options });

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
  // What came since somebody was here last stands before the questions.
  await toSection(page, 'Assessment');
  await expect(page.getByRole('region', { name: 'Since the last visit' })).toContainText(/last visit was on|No visit before/);
  await takeScreens(app, 'visit-assessment');
  await expectAccessible(page);
  await toSection(page, 'Check in');
  // A time that was tapped late is corrected with its reason; the entry stays.
  await page.getByRole('button', { name: 'Correct time…' }).click();
  const correct = page.getByRole('dialog', { name: 'Correct time' });
  const earlier = new Date(Date.now() - 7 * 60_000);
  await typeDay(page, 'Time, day', wall(earlier, { day: 'numeric', month: 'short', year: 'numeric' }));
  await correct.getByRole('textbox', { name: 'Time, time' }).fill(wall(earlier, { hour: '2-digit', minute: '2-digit' }));
  await correct.getByRole('button', { name: 'Correct time' }).click();
  await expect(correct.getByText('Say why the time is corrected')).toBeVisible();
  await correct.getByRole('textbox', { name: 'Why' }).fill('Tapped after washing hands');
  await correct.getByRole('button', { name: 'Correct time' }).click();
  await expect(page.getByText('Corrected: Tapped after washing hands')).toBeVisible();

  // The site of the line, by the camera.
  await toSection(page, 'Access device');
  await answer(page, 'Type', 'PICC');
  await answer(page, 'Side', 'Right');
  await answer(page, 'Lumens', '2');
  await page.getByRole('textbox', { name: 'Length outside' }).fill('3');
  await page.getByRole('textbox', { name: 'Site', exact: true }).fill('upper arm');
  await page.getByRole('textbox', { name: 'Site', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Save line' }).click();
  await expect(page.getByText('PICC, right upper arm, 2 lumens, 3 cm outside')).toBeVisible();
  await answer(page, 'When the therapy ends', 'Out after the last dose');
  await page.getByRole('button', { name: 'Save plan' }).click();
  await expect(page.getByRole('button', { name: 'Save plan' })).toHaveCount(0);
  // A score names its scale and the version of it.
  await page.getByRole('button', { name: /^1 / }).click();
  await expect(page.getByText(/: 1 \(version \d+\)/)).toBeVisible();
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
  await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('25');
  await page.getByRole('button', { name: 'Record dose' }).click();
  await expect(page.getByText(/Diphenhydramine 25 mg by mouth/)).toBeVisible();
  // A label is read as a scanner types it; what is past its beyond-use time is not taken.
  await page.getByRole('textbox', { name: 'Scan the label' }).fill('(01)00301234567890(17)291231(10)LOT77');
  await expect(page.getByRole('textbox', { name: 'Lot', exact: true })).toHaveValue('LOT77');
  await page.getByRole('textbox', { name: 'Volume' }).fill('300');
  await page.getByRole('button', { name: 'Compounded: use before…' }).click();
  const yesterday = new Date(Date.now() - 86_400_000);
  await typeDay(page, 'Use before, day', wall(yesterday, { day: 'numeric', month: 'short', year: 'numeric' }));
  await page.getByRole('textbox', { name: 'Use before, time' }).fill('09:00');
  await page.getByRole('button', { name: 'Check product in' }).click();
  await expect(page.getByText(/This product is past its beyond-use time/)).toBeVisible();
  // The way forward when nothing can be given: said once, told to both.
  await page.getByRole('button', { name: 'The infusion does not take place…' }).click();
  const notDone = page.getByRole('dialog', { name: 'The infusion does not take place' });
  await notDone.getByRole('textbox', { name: 'Why' }).fill('Bag past its time');
  await takeScreens(app, 'visit-not-done');
  await notDone.getByRole('button', { name: 'Record and tell' }).click();
  await expect(notDone).toHaveCount(0);
  expect((await storedVisit(page, first.id)).tasks.map(({ doc }) => doc.ownerRole).sort()).toEqual(['coordinator', 'pharmacist']);
  await toSection(page, 'Follow-up');
  await expect(page.getByRole('textbox', { name: 'What is to be done' })).toHaveValue('Ask for a smaller cannula');
  await page.getByRole('button', { name: 'Add task' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Ask for a smaller cannula · Pharmacist' })).toBeVisible();
  await toSection(page, 'Teaching');
  await answer(page, 'Care of the line at home', 'Competent: signed off');
  // What runs low is asked for with one tap.
  await toSection(page, 'Supplies');
  await page.getByRole('textbox', { name: 'Saline flush 10 mL, left' }).fill('1');
  await page.getByRole('textbox', { name: 'Saline flush 10 mL, left' }).press('Tab');
  await page.getByRole('button', { name: 'Reorder 1 low' }).click();
  await expect(page.getByText('A task to reorder was made.')).toBeVisible();
  // The daughter signs for the patient.
  await toSection(page, 'Sign and check out');
  await answer(page, 'Who signs', 'Caregiver');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ida Adams');
  await page.getByRole('textbox', { name: 'Is to the patient' }).fill('daughter');
  await drawName(page, page.getByRole('img', { name: 'Signature of patient or caregiver' }));
  await page.getByRole('button', { name: 'Save signature' }).click();
  await expect(page.getByText('Ida Adams, daughter')).toBeVisible();
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
