import { goTo, openChart } from '../support/places.ts';
import { expectAllSent, expectServerGone, expectWaiting, statusBar } from '../support/status.ts';
import { dayFromToday, moveChosenVisit, nurseAndLead, openNextVisit } from '../support/work.ts';
import { expectAccessible } from '../support/axe.ts';
import { takeScreens } from '../support/screens.ts';
import { expect, test } from './fixtures.ts';

test('two people who moved the same visit: one is told both times and decides by hand', async ({ ownServer, launch }) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const { nurse, lead, patient } = await nurseAndLead(server.url, launch);

  // Both move it while neither can hear of the other.
  await server.stop();
  await expectServerGone(nurse.page);
  await openNextVisit(nurse.page, patient.name);
  await moveChosenVisit(nurse.page, dayFromToday(9), '18:30');
  await openNextVisit(lead.page, patient.name);
  await moveChosenVisit(lead.page, dayFromToday(8), '19:15');
  await expectWaiting(nurse.page);
  await expectWaiting(lead.page);

  // The lead's is sent first, since the nurse's laptop is shut meanwhile.
  await nurse.close();
  await server.start();
  await goTo(lead.page, 'Sync');
  await lead.page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(lead.page);

  const page = await nurse.open();
  await page.getByLabel('Passphrase for this laptop').fill('warm lamp by the door');
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(statusBar(page)).toContainText('1 refused', { timeout: 30_000 });
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
  await expectAllSent(page);
  await expect(statusBar(page)).not.toContainText('refused');
  await openChart(lead.page, patient.mrn, 'Visits');
  await expect(lead.page.getByText(/18:30/).first(), 'the choice reaches the colleague').toBeVisible({ timeout: 30_000 });
});
