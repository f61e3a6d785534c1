import { expectAccessible } from '../support/axe.ts';
import { expectPdf } from '../support/paper.ts';
import { goTo, openChart } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn, unlock } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone, statusBar } from '../support/status.ts';
import {
  answer,
  assess,
  checkProductIn,
  countHands,
  holdOrder,
  openVisit,
  readyAndKnown,
  signAndLeave,
  storedVisit,
  takeVitals,
  toSection,
  typeDay,
  visitFor,
} from '../support/visit-work.ts';
import { countSounds, soundsIn } from '../support/sounds.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

const calm = { Systolic: '124', Diastolic: '76', 'Heart rate': '72', 'Respiratory rate': '14', 'Body temperature': '36.8' };

test('a nurse runs three visits with no server, loses power in the second, and the pharmacist reads the summaries', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(480_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url, env: inChicago });
  let { page } = nurse;
  await signIn(page);
  await expectReceived(page);
  const ivig = await visitFor(page, 'Octagam');
  const vancomycin = await visitFor(page, 'Vancomycin');
  const infliximab = await visitFor(page, 'Infliximab');
  await server.kill();
  await expectServerGone(page);

  // Immune globulin by the protocol's steps.
  await openVisit(page, ivig.id);
  const hands = await countHands(page);
  await page.getByRole('button', { name: 'Open visit' }).click();
  const detail = await storedVisit(page, ivig.id);
  await toSection(page, 'Infusion');
  await expect(page.getByText('no anaphylaxis kit in the home')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Start at/ })).toHaveCount(0);
  await readyAndKnown(page, detail);
  await assess(page);
  await answer(page, 'Compared with what the patient takes', 'Reviewed, no change');
  await toSection(page, 'Assessment');
  await answer(page, 'New leg pain, chest pain or one-sided weakness *', 'No');
  await toSection(page, 'Vital signs');
  await page.getByRole('textbox', { name: 'Body temperature', exact: true }).fill('98.6');
  await expect(page.getByText('Between 30 and 43 °C: check it')).toBeVisible();
  await takeVitals(page, { ...calm, 'Body weight': '70' });
  await toSection(page, 'Access device');
  await page.getByRole('textbox', { name: 'Site', exact: true }).fill('forearm');
  await page.getByRole('button', { name: 'Save line' }).click();
  await expect(page.getByText('Peripheral, forearm')).toBeVisible();
  await answer(page, 'Site *', 'Clean, dry, intact');
  await answer(page, 'Flushes *', 'Without resistance');
  await answer(page, 'Blood return *', 'Brisk');

  await toSection(page, 'Infusion');
  const dose = detail.order?.doc.dose?.value ?? 0;
  await checkProductIn(page, { lot: 'OLD-1', expires: '1 Jan 2020', volume: String(dose / 100), amount: String(dose) });
  await expect(page.getByText('This product expired on 1 Jan 2020. Do not give it.')).toBeVisible();
  await typeDay(page, 'Expires', '31 Dec 2029');
  await page.getByRole('button', { name: 'Check product in' }).click();
  await expect(page.getByRole('cell', { name: 'OLD-1' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Start rate' }).fill('9999');
  await page.getByRole('button', { name: /^Start at/ }).click();
  await expect(page.getByText(/is over the limit of 504 mL\/h/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Start rate' }).fill('');
  await takeScreens(nurse, 'visit-plan');
  await page.getByRole('button', { name: 'Start at 42 mL/h' }).click();
  await expect(page.getByRole('group', { name: 'Now' })).toContainText('42 mL/h');
  await page.getByRole('button', { name: /^Raise to 84 mL\/h/ }).click();
  await page.getByRole('button', { name: /^Raise to 168 mL\/h/ }).click();
  await expect(page.getByRole('group', { name: 'Now' })).toContainText('168 mL/h');
  await takeVitals(page, calm);
  await takeScreens(nurse, 'visit-running');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'End infusion' }).click();
  await expect(page.getByText('Given in full')).toBeVisible();
  await toSection(page, 'Teaching');
  await answer(page, 'When to call, whom to call', 'Shown back alone');
  await toSection(page, 'Supplies');
  await page.getByRole('button', { name: 'One more: IV start kit, used' }).click();
  await toSection(page, 'Goals');
  await answer(page, 'How sure are you that you can manage this at home?', '8');
  await takeScreens(nurse, 'visit-goals');
  await signAndLeave(page);
  const burden = await hands();
  process.stdout.write(
    `\nA standard immune globulin visit: ${burden.clicks} clicks, about ${burden.keys} keystrokes; ` +
      `the same content on three separate forms: ${burden.separately}, ${Math.round((100 * (burden.clicks + burden.keys)) / burden.separately)} % of it\n`,
  );
  await expectAccessible(page);
  await takeScreens(nurse, 'visit-close');
  expect((await storedVisit(page, ivig.id)).encounter?.doc.status).toBe('finished');

  // Vancomycin with a trough; the battery goes in the middle.
  await openVisit(page, vancomycin.id);
  await page.getByRole('button', { name: 'Open visit' }).click();
  await readyAndKnown(page, await storedVisit(page, vancomycin.id));
  await assess(page);
  await toSection(page, 'Vital signs');
  await page.getByRole('textbox', { name: 'Systolic', exact: true }).fill('131');
  await expect.poll(async () => (await storedVisit(page, vancomycin.id)).answers.drafts?.['vitals.8480-6']).toBe('131');
  await nurse.kill();
  page = await nurse.open();
  await unlock(page);
  await openVisit(page, vancomycin.id, 'vitals');
  await expect(page.getByRole('textbox', { name: 'Systolic', exact: true })).toHaveValue('131');
  expect((await storedVisit(page, vancomycin.id)).answers.assessment).toMatchObject({ feverNow: false });
  await takeVitals(page, calm);
  await toSection(page, 'Lab draw');
  await page.getByText('Vancomycin trough', { exact: true }).click();
  await expect(page.getByText(/The time of the next dose is not recorded/)).toBeVisible();
  const soon = new Date(Date.now() + 3 * 3_600_000);
  const wall = (options: Intl.DateTimeFormatOptions): string => soon.toLocaleString('en-GB', { timeZone: 'America/Chicago', ...options });
  await typeDay(page, 'Next dose, day', wall({ day: 'numeric', month: 'short', year: 'numeric' }));
  await page.getByRole('textbox', { name: 'Next dose, time' }).fill(wall({ hour: '2-digit', minute: '2-digit' }));
  await expect(page.getByText(/before the next dose; a trough is drawn within 30 min before it/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Drawn all the same, because' }).fill('The courier leaves at noon');
  await page.getByRole('checkbox', { name: 'Tubes labelled beside the patient' }).check();
  await takeScreens(nurse, 'visit-labs');
  await page.getByRole('button', { name: 'Record draw' }).click();
  await expect(page.getByText('The level may mislead')).toBeVisible();
  await signAndLeave(page);

  // Infliximab with a reaction of grade 2.
  await openVisit(page, infliximab.id);
  await page.getByRole('button', { name: 'Open visit' }).click();
  const third = await storedVisit(page, infliximab.id);
  await readyAndKnown(page, third);
  await assess(page);
  await toSection(page, 'Vital signs');
  await takeVitals(page, calm);
  await toSection(page, 'Infusion');
  await checkProductIn(page, { lot: 'INF-7', expires: '31 Dec 2029', volume: '250', amount: String(third.order?.doc.dose?.value ?? 0) });
  await expect(page.getByRole('cell', { name: 'INF-7' })).toBeVisible();
  await page.getByRole('button', { name: 'Start at 125 mL/h' }).click();
  await page.getByRole('button', { name: 'Pause…' }).click();
  await page.getByRole('textbox', { name: 'Why it is paused' }).fill('Toilet');
  await page.getByRole('button', { name: 'Pause now' }).click();
  await page.getByRole('button', { name: 'Resume at 125 mL/h' }).click();
  await page.getByRole('button', { name: 'Reaction…' }).click();
  await page.getByRole('button', { name: /^Grade 2/ }).click();
  await expect(page.getByText('The infusion is paused.')).toBeVisible();
  // The battery goes in the middle of the reaction: reaction and pause stand as they were tapped, and the clock went on.
  await nurse.kill();
  page = await nurse.open();
  await unlock(page);
  await openVisit(page, infliximab.id, 'reaction');
  await expect(page.getByText('The infusion is paused.')).toBeVisible();
  expect((await storedVisit(page, infliximab.id)).infusion?.doc).toMatchObject({ status: 'on-hold' });
  await page.getByText('Hives, rash', { exact: true }).click();
  await page.getByRole('button', { name: 'Escalate to pharmacist and lead' }).click();
  await expect(page.getByRole('button', { name: 'Pharmacist and lead told' })).toBeVisible();
  await page.getByRole('button', { name: 'Mark done: Call the pharmacist' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Call the pharmacist' }).first()).toContainText(/Done \d\d:\d\d/);
  await page.getByRole('textbox', { name: 'Called whom' }).fill('Pharmacist on call');
  await page.getByRole('button', { name: 'Record call now' }).click();
  await takeScreens(nurse, 'visit-reaction');
  await expectAccessible(page);
  await answer(page, 'The patient is', 'Recovered');
  await page.getByRole('textbox', { name: 'How it ended' }).fill('Gone after antihistamine');
  await page.getByRole('button', { name: 'Close reaction' }).click();
  await toSection(page, 'Infusion');
  await page.getByRole('textbox', { name: 'Rate', exact: true }).fill('125');
  await page.getByRole('button', { name: 'Resume at 125 mL/h' }).click();
  await expect(page.getByText(/is over the limit of/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Rate', exact: true }).fill('');
  await page.getByRole('button', { name: /^Resume at/ }).click();
  await expect(page.getByRole('button', { name: 'Pause…' })).toBeVisible();
  await answer(page, 'How it ended', 'Stopped early');
  await page.getByRole('textbox', { name: 'Really given' }).fill('40');
  await page.getByRole('textbox', { name: 'Wasted' }).fill('210');
  await page.getByRole('textbox', { name: 'Witness of the waste' }).fill('Ida Yost');
  await page.getByRole('textbox', { name: 'Why', exact: true }).fill('Patient’s wish after the reaction');
  await page.getByRole('button', { name: 'End infusion' }).click();
  await signAndLeave(page);

  // On paper: the note and both summaries.
  const signed = await storedVisit(page, infliximab.id);
  const document = (type: string): string => signed.documents.find(({ doc }) => doc.type === type)?.id ?? '';
  const hash = (signed.note?.doc.signature?.contentHash ?? 'no hash').slice(0, 40);
  const papers = [
    {
      name: 'pharmacy-summary',
      place: `#/documents/${document('Pharmacy summary')}`,
      says: ['Grade 2 (CTCAE)', 'INF-7', 'Pharmacist on call', 'Toilet', '210 mL', 'Ida Yost', hash],
    },
    { name: 'agency-summary', place: `#/documents/${document('Agency summary')}`, says: ['Checked in', hash] },
    { name: 'visit-note', place: `#/notes/${signed.note?.id ?? ''}`, says: ['Grade 2 (CTCAE)', 'INF-7', 'Signed by', 'Avery Lindqvist'] },
  ];
  for (const [printedBefore, paper] of papers.entries()) {
    await page.evaluate((place) => (location.hash = place), paper.place);
    await expect(page.getByRole('button', { name: 'Print to PDF' })).toBeVisible();
    if (printedBefore === 0) await takeScreens(nurse, 'visit-summary');
    const took = await expectPdf(nurse, 'Print to PDF', [infliximab.mrn, ...paper.says], paper.name);
    process.stdout.write(`\n${paper.name} as PDF, offline: ${Math.round(took)} ms from the click\n`);
  }

  // The network is back; the pharmacist reads what came out.
  await server.start();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Sync' }).click();
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);
  await expect(statusBar(page)).not.toContainText('refused');
  const pharmacist = await launch({ serverUrl: server.url, env: inChicago });
  await signIn(pharmacist.page, { email: demo.pharmacist });
  await expectReceived(pharmacist.page);
  await openChart(pharmacist.page, infliximab.mrn, 'Documents');
  await expect(pharmacist.page.getByRole('article', { name: 'Document' })).toContainText(/Grade 2 \(CTCAE\)|Agency/);
  await expect(pharmacist.page.getByRole('grid', { name: 'Documents' })).toContainText('Pharmacy summary');

  // The reaction stands in the log of adverse reactions, and only its causality is still to be said.
  await pharmacist.page.evaluate(() => (location.hash = '#/pharmacy?tab=log'));
  await pharmacist.page.getByRole('button', { name: 'Assess: Infusion reaction, grade 2 (CTCAE): Hives, rash' }).click();
  const form = pharmacist.page.getByRole('dialog', { name: 'Assess adverse reaction' });
  await expect(form).toContainText('“Gone after antihistamine”');
  await expectAccessible(pharmacist.page);
  await takeScreens(pharmacist, 'pharmacy-assess');
  await form.getByRole('button', { name: 'Record causality' }).click();
  await expect(pharmacist.page.getByRole('grid', { name: 'Adverse reactions' })).toContainText('Naranjo 0');
});

test('the wrong door is told, and an order that the pharmacist holds during the infusion reaches the nurse at once', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(300_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url, env: inChicago });
  const { page } = nurse;
  await signIn(page);
  await expectReceived(page);
  const visit = await visitFor(page, 'Octagam');
  await openVisit(page, visit.id);
  await page.getByRole('button', { name: 'Open visit' }).click();
  const detail = await storedVisit(page, visit.id);

  // The wrong door: another birth date than the one on record.
  await toSection(page, 'Identity');
  await page.getByRole('checkbox', { name: /^Says the name/ }).check();
  await typeDay(page, 'Birth date as the patient says it', '1 Apr 1931');
  await page.getByRole('button', { name: 'Confirm identity' }).click();
  await expect(page.getByText('This birth date is not that of the patient of this visit.')).toBeVisible();
  expect((await storedVisit(page, visit.id)).encounter?.doc.identity).toBeUndefined();

  await readyAndKnown(page, detail);
  await toSection(page, 'Infusion');
  const dose = detail.order?.doc.dose?.value ?? 0;
  await checkProductIn(page, { lot: 'IG-1', expires: '31 Dec 2029', volume: String(dose / 100), amount: String(dose) });
  await expect(page.getByRole('cell', { name: 'IG-1' })).toBeVisible();
  await page.getByRole('button', { name: /^Start at/ }).click();
  await expect(page.getByRole('group', { name: 'Now' })).toBeVisible();

  // With a rate step vital signs are due: it is told wherever the nurse is, and the way back is one tap. In two windows it rings once.
  await page.getByRole('switch', { name: 'Sound when due' }).click({ force: true });
  const beside = await nurse.openWindow();
  await expect(beside.getByRole('navigation').first()).toBeVisible();
  for (const window of [page, beside]) await countSounds(window);
  await page.getByRole('button', { name: /^Raise to / }).click();
  await goTo(page, 'Today');
  const alarm = page.getByRole('alert').filter({ hasText: 'Vital signs are due' });
  await expect(alarm).toContainText(visit.mrn);
  await expect.poll(() => page.title()).toContain('Vital signs due');
  await expect(beside.getByRole('alert').filter({ hasText: 'Vital signs are due' })).toBeVisible();
  await expect.poll(async () => (await soundsIn(page)) + (await soundsIn(beside))).toBe(1);
  await beside.close();
  await expectAccessible(page);
  await takeScreens(nurse, 'infusion-alarm');
  await alarm.getByRole('button', { name: 'Open visit' }).click();
  await expect(alarm).toHaveCount(0);
  await takeVitals(page, calm);

  const pharmacist = await launch({ serverUrl: server.url, env: inChicago });
  await signIn(pharmacist.page, { email: demo.pharmacist });
  await expectReceived(pharmacist.page);
  await holdOrder(pharmacist.page, visit.id);
  await expect(page.getByText('The order was changed while the infusion runs')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/It is now on hold/)).toBeVisible();
  await takeScreens(nurse, 'visit-order-changed');
});
