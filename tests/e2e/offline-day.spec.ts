import { openChart } from '../support/places.ts';
import { demo, signIn, unlockEarly } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone, expectWaiting, statusBar } from '../support/status.ts';
import {
  completeFirstTask,
  dayFromToday,
  inChicago,
  moveChosenVisit,
  openNextVisit,
  signOpenNote,
  somePatient,
  writeNote,
} from '../support/work.ts';
import { expect, test } from './fixtures.ts';

const words = 'Site clean, dry and intact. Flushed without resistance. No fever at home.';

test('a nurse works a day without the server, loses power, and a colleague sees all of it when the server is back', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url, env: inChicago });
  let page = nurse.page;
  await signIn(page);
  await expectReceived(page);
  const patient = await somePatient(page);

  await server.kill();
  await nurse.close();
  page = await unlockEarly(nurse, 'by a mouse that comes up late');
  await expectServerGone(page);

  const task = await completeFirstTask(page);
  await openNextVisit(page, patient.name);
  await moveChosenVisit(page, dayFromToday(9), '18:30');
  await writeNote(page, patient.mrn, words);
  await signOpenNote(page);
  await expectWaiting(page, 4);

  await nurse.kill();
  page = await unlockEarly(nurse, 'by Enter');
  await expectWaiting(page, 4);
  await page.getByRole('checkbox', { name: 'Show done' }).check();
  await expect(page.getByRole('button', { name: `Open again: ${task}` })).toBeVisible();
  await openChart(page, patient.mrn, 'Notes');
  await expect(page.getByText('Infusion visit').first()).toBeVisible();
  await openChart(page, patient.mrn, 'Visits');
  await expect(page.getByText(/18:30/).first()).toBeVisible();

  await server.start();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Sync' }).click();
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);
  await expect(statusBar(page)).not.toContainText('refused');

  const lead = await launch({ serverUrl: server.url, env: inChicago });
  await signIn(lead.page, { email: demo.lead });
  await expectReceived(lead.page);
  await openChart(lead.page, patient.mrn, 'Visits');
  await expect(lead.page.getByText(/18:30/).first()).toBeVisible();
  await openChart(lead.page, patient.mrn, 'Notes');
  await lead.page.getByText('Infusion visit').first().click();
  await expect(lead.page.getByText(words)).toBeVisible();
  await expect(lead.page.getByText('Signed by').first()).toContainText('Avery Lindqvist');
});
