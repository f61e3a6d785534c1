import { goTo, openChart } from '../support/places.ts';
import { unlock } from '../support/sign-in.ts';
import { expectAllSent, expectServerGone, expectWaiting } from '../support/status.ts';
import { giveVisitTo, nurseAndLead, signOpenNote, writeNote } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

const words = 'Written in the kitchen before I knew that the patient was handed over.';

test('a patient handed to a colleague leaves the laptop, and the note written before still arrives', async ({ ownServer, launch }) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const { nurse, lead, patient } = await nurseAndLead(server.url, launch);

  // The nurse writes without a signal; her laptop then sleeps.
  await server.stop();
  await expectServerGone(nurse.page);
  await writeNote(nurse.page, patient.mrn, words);
  await signOpenNote(nurse.page);
  await expectWaiting(nurse.page, 2);
  await nurse.close();

  // Meanwhile the lead takes her off the care team and gives the visits to a colleague.
  await server.start();
  await openChart(lead.page, patient.mrn, 'Team');
  await lead.page.getByRole('button', { name: /^Remove Avery Lindqvist.* from care team$/ }).click();
  await lead.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Remove Avery/ })
    .click();
  await giveVisitTo(lead.page, patient.name, 'Okafor');
  await expectAllSent(lead.page);

  const page = await nurse.open();
  await unlock(page);
  await expectAllSent(page);
  await goTo(page, 'Patients');
  await page.getByLabel('Search patients').fill(patient.mrn);
  await expect(page.getByText(/No active patient matches/)).toBeVisible();

  await openChart(lead.page, patient.mrn, 'Notes');
  await lead.page.getByText('Infusion visit').first().click();
  await expect(lead.page.getByText(words)).toBeVisible();
});
