import { goTo, openChart } from '../support/places.ts';
import { expectAllSent, expectServerGone, expectWaiting, statusBar } from '../support/status.ts';
import { dayFromToday, moveChosenVisit, nurseAndLead, openNextVisit } from '../support/work.ts';
import { EngineLine } from '../support/engine-line.ts';
import { answer, finishVisit, openVisit, toSection, visitFor } from '../support/visit-work.ts';
import { expectAccessible } from '../support/axe.ts';
import { takeScreens } from '../support/screens.ts';
import { expect, test } from './fixtures.ts';

test('two people who moved the same visit, or finished it, are told: what is meant, and what came too late', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const { nurse, lead, patient } = await nurseAndLead(server.url, launch);
  const leadsLine = await EngineLine.open(lead.page);

  // The nurse has opened another visit, and the lead knows of it.
  const taken = await visitFor(nurse.page, 'Vancomycin');
  await openVisit(nurse.page, taken.id);
  await nurse.page.getByRole('button', { name: 'Open visit' }).click();
  await toSection(nurse.page, 'Assessment');
  await expectAllSent(nurse.page);
  await expect.poll(async () => (await leadsLine.query('visit', { id: taken.id }))?.encounter).toBeDefined();

  // Both move the same visit while neither can hear of the other; and the nurse charts on in the one that she opened.
  await server.stop();
  await expectServerGone(nurse.page);
  await answer(nurse.page, 'Fever, chills or infection now *', 'Yes');
  await openNextVisit(nurse.page, patient.name);
  await moveChosenVisit(nurse.page, dayFromToday(9), '18:30');
  await openNextVisit(lead.page, patient.name);
  await moveChosenVisit(lead.page, dayFromToday(8), '19:15');
  await expectWaiting(nurse.page, 2);
  await expectWaiting(lead.page);

  // The lead's is sent first, since the nurse's laptop is shut meanwhile; and the lead ends the visit that the nurse could not.
  await nurse.close();
  await server.start();
  await goTo(lead.page, 'Sync');
  await lead.page.getByRole('button', { name: 'Send and receive now' }).click();
  await finishVisit(leadsLine, taken.id);
  await expectAllSent(lead.page);

  const page = await nurse.open();
  await page.getByLabel('Passphrase for this laptop').fill('warm lamp by the door');
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(statusBar(page)).toContainText('2 refused', { timeout: 30_000 });
  await openChart(page, patient.mrn, 'Visits');
  await expect(page.getByText(/19:15/).first(), 'what stands on the server is shown').toBeVisible();

  await goTo(page, 'Sync');
  await expect(page.getByText('Someone changed the visit meanwhile. Compare both and decide.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Compare and decide' }).click();
  const dialog = page.getByRole('dialog', { name: /two versions/ });
  await expect(dialog).toContainText('18:30');
  await expect(dialog).toContainText('19:15');
  await takeScreens(nurse, 'conflict');
  for (const mine of await dialog.getByRole('radio', { name: /: mine,/ }).all()) await mine.check();
  await dialog.getByRole('button', { name: 'Send my choice' }).click();
  await expect(statusBar(page)).toContainText('1 refused');

  // The visit says who finished it, and that what came too late is kept; the nurse says it in an addendum.
  await openVisit(page, taken.id, 'assessment');
  const late = page.getByRole('alert').filter({ hasText: 'This visit was signed by somebody else' });
  await expect(late).toContainText('Ruth Baptiste signed it');
  await expect(late).toContainText('One entry of yours came too late. Nothing is lost');
  await expect(page.getByRole('radio', { name: 'Yes' }).first()).toBeDisabled();
  await expectAccessible(page);
  await takeScreens(nurse, 'visit-finished-elsewhere');
  await late.getByRole('link', { name: 'the signed note' }).click();
  await page.getByRole('button', { name: 'Add addendum' }).click();
  await page.getByRole('textbox', { name: 'Addendum' }).fill('At the door, before it was taken over: fever.');
  await page.getByRole('button', { name: 'Sign addendum' }).click();
  await expect(page.getByRole('article')).toContainText('At the door, before it was taken over: fever.');
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'What you wrote: Save answers' }).click();
  await expect(page.getByText('Fever now: yes')).toBeVisible();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  const settle = page.getByRole('dialog', { name: /^Discard/ });
  await settle.getByRole('textbox', { name: 'Why is it not needed?' }).fill('Said in an addendum');
  await settle.getByRole('button', { name: 'Discard this change' }).click();
  await expect(statusBar(page)).not.toContainText('refused');
  await openChart(lead.page, patient.mrn, 'Visits');
  await expect(lead.page.getByText(/18:30/).first(), 'the choice reaches the colleague').toBeVisible({ timeout: 30_000 });
});
