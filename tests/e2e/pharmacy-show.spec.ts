import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { expectPdf } from '../support/paper.ts';
import { giveReasons, verifyOrder } from '../support/pharmacy.ts';
import { goTo } from '../support/places.ts';
import { writeReferral } from '../support/referral.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const steps = (page: Page) => page.getByRole('list', { name: 'Where this refill stands' });
const part = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Part of the pharmacy' }).getByText(name, { exact: true }).click();

/** Opens the dialog of the running therapy on the given part. */
async function openTherapy(page: Page, what: string) {
  await page
    .getByRole('grid', { name: 'Running therapies' })
    .getByRole('row', { name: /Vandermeer/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Vancomycin' });
  await dialog.getByRole('radio', { name: what }).check();
  return dialog;
}

/** The whole check by telephone, nothing to tell. */
async function answerRefill(page: Page): Promise<void> {
  await page.getByLabel('Doses on hand').fill('3');
  await page.getByLabel('Doses missed').fill('0');
  for (const question of ['Side effects', 'Hospital or health change', 'New or stopped drugs', 'New allergy', 'Weight change'])
    await page.getByRole('group', { name: question, exact: true }).getByRole('radio', { name: 'No', exact: true }).check();
  for (const question of ['Insurance change', 'Address change'])
    await page.getByRole('group', { name: question, exact: true }).getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('group', { name: 'Line', exact: true }).getByRole('radio', { name: 'Works, looks as usual' }).check();
  await page.getByRole('textbox', { name: 'Delivery day' }).fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('textbox', { name: 'Delivery day' }).blur();
  await page.getByRole('group', { name: 'Hours', exact: true }).getByRole('radio', { name: 'Morning, 08:00 to 12:00' }).check();
  await page.getByRole('textbox', { name: 'Who receives' }).fill('Ana Vandermeer');
  await page.getByRole('textbox', { name: 'Who receives' }).blur();
  await expect(page.getByText('Not answered')).toHaveCount(0);
}

/** Vials from the lots of the shelf, the first to expire first, until there is as much drug as the doses need. */
async function addVancomycin(page: Page, vials: number): Promise<void> {
  let left = vials;
  const chosen = page.getByRole('combobox', { name: 'Or choose by hand' });
  const used = new Set<string>();
  while (left > 0) {
    await chosen.click();
    const vial = page.getByRole('option', { name: /^Vancomycin 1 g vial/ });
    await expect(vial.first()).toBeVisible();
    const options = await vial.allTextContents();
    const option = options.find((text) => !used.has(text));
    if (!option) throw new Error('the shelf of the demonstration holds too little vancomycin');
    used.add(option);
    const take = Math.min(left, Number(/(\d+) left/.exec(option)?.[1] ?? 0));
    await page.keyboard.press('Escape');
    await page.getByLabel('How many').fill(String(take));
    await chosen.click();
    await page.getByRole('option', { name: option }).click();
    const lot = option.split(' · ')[1] ?? '';
    await expect(page.getByRole('table', { name: 'Components' })).toContainText(lot);
    left -= take;
  }
}

test('a referral goes through verification, labs, refill, batch and delivery request, with the server cut during half of it', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(300_000);
  const server = await ownServer();
  await server.cli('import', 'fhir', writeReferral({ fill: true, home: true }), '--source', 'referral');
  const jonah = await launch({ serverUrl: server.url });
  const { page } = jonah;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);

  await test.step('verification', () => verifyOrder(page, 'New'));

  await server.kill();
  await expectServerGone(page);

  await test.step('labs: the critical one, the schedule, what was recommended, a reaction, the weekly review', async () => {
    await goTo(page, 'Pharmacy');
    const critical = page.getByRole('region', { name: 'Critical results' }).locator('.hl-notice', { hasText: 'Vandermeer' });
    await critical.getByRole('button', { name: 'Acknowledge…' }).click();
    const acknowledge = page.getByRole('dialog', { name: 'Acknowledge critical result' });
    await acknowledge.getByLabel('Whom you told and what was decided').fill('Dr. Osei told; repeat drawn, 4.4 mmol/L');
    await acknowledge.getByRole('button', { name: 'Acknowledge result' }).click();
    await expect(acknowledge).toBeHidden();
    await part(page, 'Monitoring');
    await page.getByRole('radiogroup', { name: 'Which therapies' }).getByText('All', { exact: true }).click();

    const labs = await openTherapy(page, 'Lab schedule');
    await expect(labs).toContainText('IDSA');
    await labs.getByLabel('CBC, every so many days').fill('3.5');
    await labs.getByLabel('Why it differs').fill('White cells fell last week');
    await labs.getByRole('button', { name: 'Set lab schedule' }).click();
    await expect(page.getByText('Lab schedule set for this order.')).toBeVisible();

    const advice = await openTherapy(page, 'Intervention');
    await advice.getByLabel('Told to').fill('Dr. Osei');
    await advice.getByLabel('Recommendation').fill('Draw a trough before the fourth dose');
    await advice.getByLabel('Minutes spent (if counted)').fill('10');
    await advice.getByRole('button', { name: 'Record intervention' }).click();
    await expect(page.getByText('Intervention recorded.')).toBeVisible();

    const reaction = await openTherapy(page, 'Adverse reaction');
    await reaction.getByLabel('What happened').fill('Flushing of the neck during the first dose');
    await reaction.getByRole('combobox', { name: /previous conclusive reports/ }).click();
    await page.getByRole('option', { name: 'Yes' }).click();
    await expect(reaction).toContainText('Naranjo score 1: possible');
    await takeScreens(jonah, 'pharmacy-reaction');
    await reaction.getByRole('button', { name: 'Record adverse reaction' }).click();
    await expect(page.getByText('Adverse reaction recorded.')).toBeVisible();

    const review = await openTherapy(page, 'Weekly review');
    await review.getByRole('radio', { name: 'Improving' }).check();
    await review.getByLabel('What you saw and decided').fill('Afebrile since Tuesday');
    await review.getByRole('button', { name: 'Record review' }).click();
    await expect(page.getByText('Review recorded.')).toBeVisible();

    await part(page, 'Interventions');
    const row = page.getByRole('grid', { name: 'Interventions' }).getByRole('row', { name: /Draw a trough before the fourth dose/ });
    await row.getByRole('combobox', { name: /^Outcome of/ }).click();
    await page.getByRole('option', { name: 'Accepted', exact: true }).click();
    await expect(row).toContainText('Accepted');
    await expect(page.getByRole('grid', { name: 'Adverse reactions' })).toContainText('possible, Naranjo 1');
  });

  await test.step('the organisation brings in its interactions: without them nothing was checked, with them their source is said', async () => {
    await part(page, 'Clinical lists');
    const section = page.getByRole('region', { name: 'Interactions' });
    await expect(section).toContainText('nothing is checked until your organisation brings in its own');
    const bring = (list: object) =>
      section
        .locator('input[type="file"]')
        .setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(list)) });
    const header = { title: 'Our interactions', source: 'Formulary committee', edition: '7', date: '2026-11-01' };
    const dialog = page.getByRole('dialog');
    const csv = [
      'drug a,drug b,what to do,what it does',
      'vancomycin,tobramycin,look,More harm to the kidney together',
      'a-drug,b-drug,major,x',
    ];
    await section
      .locator('input[type="file"]')
      .setInputFiles({ name: 'ours.csv', mimeType: 'text/csv', buffer: Buffer.from(csv.join('\n')) });
    await expect(dialog.getByRole('alert')).toContainText('Line 3: “major” is not “stop” or “look”.');
    await expect(dialog.getByRole('button', { name: 'Bring in 1 pair' })).toBeDisabled();
    await takeScreens(jonah, 'pharmacy-lists-wrong');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const pairs = [{ a: 'vancomycin', b: 'tobramycin', result: 'attention', says: 'More harm to the kidney together' }];
    await bring({ ...header, pairs });
    await expect(dialog.getByRole('table')).toContainText('More harm to the kidney together');
    await expectAccessible(page);
    await takeScreens(jonah, 'pharmacy-lists-preview');
    await dialog.getByRole('button', { name: 'Bring in 1 pair' }).click();
    await expect(section).toContainText('Our interactions, edition 7, 1 Nov 2026. Set by Jonah Achterberg on ');
    await takeScreens(jonah, 'pharmacy-lists-own');

    // Days and limits: no number without where it comes from, and what was changed is said to be the organisation's own.
    const ends = page.getByRole('region', { name: 'Days and limits of your own' });
    await ends.getByRole('button', { name: 'Change days…' }).click();
    const days = page.getByRole('dialog', { name: 'Days and limits of your own' });
    await days.getByRole('textbox', { name: 'Prescriptions' }).fill('');
    await days.getByRole('textbox', { name: 'From where' }).fill('Quality board');
    await expect(days.getByText('Give a number of days')).toBeVisible();
    await expect(days.getByRole('button', { name: 'Set these days' })).toBeDisabled();
    await days.getByRole('textbox', { name: 'Prescriptions' }).fill('21');
    await days.getByRole('textbox', { name: 'An adult’s weight is taken for' }).fill('90');
    await expectAccessible(page);
    await takeScreens(jonah, 'pharmacy-lists-days');
    await days.getByRole('button', { name: 'Set these days' }).click();
    await expect(days).toBeHidden();
    await expect(ends.getByRole('row', { name: /^Prescriptions/ })).toContainText('21 days before');
    await expect(ends.getByRole('row', { name: /^Prescriptions/ })).toContainText('Your organisation’s own choice');
    await expect(ends.getByRole('row', { name: /^An adult’s weight/ })).toContainText('90 days');
    await expect(ends).toContainText('Quality board');
  });

  await test.step('refill: called, answered, accepted, sent, verified again', async () => {
    await goTo(page, 'Refills');
    await page.getByLabel('Search refills').fill('Vandermeer');
    await page
      .getByRole('grid', { name: 'Refills' })
      .getByRole('row', { name: /Vancomycin of Vandermeer/ })
      .click();
    await page.getByRole('button', { name: 'Begin refill check' }).click();
    await answerRefill(page);
    await page.getByRole('button', { name: 'Record yes or no…' }).click();
    const dialog = page.getByRole('dialog', { name: 'The patient’s answer' });
    await dialog.getByRole('radio', { name: 'Yes, send it' }).check();
    await dialog.getByRole('button', { name: 'Record yes' }).click();
    await expect(steps(page)).toContainText('Yes, by Tobias Vandermeer');
    const accept = page.getByRole('button', { name: 'Accept refill' });
    await giveReasons(page, accept);
    await accept.click();
    await page.getByRole('button', { name: 'Send to the pharmacist…' }).click();
    await page.getByRole('dialog', { name: 'Send to the pharmacist' }).getByRole('button', { name: 'Send refill' }).click();
    await expect(steps(page)).toContainText('waits for the pharmacist');
    await verifyOrder(page, 'Renewed');
  });

  let number = '';
  await test.step('batch, signed as made', async () => {
    await goTo(page, 'Dispense');
    await page.getByLabel('Search what has to be prepared').fill('Vandermeer');
    await page.getByRole('button', { name: 'Make a batch for Vandermeer, Tobias' }).click();
    await expect(page.getByRole('heading', { name: /^Batch C/ })).toBeVisible();
    number = ((await page.getByRole('heading', { name: /^Batch C/ }).textContent()) ?? '').replace('Batch ', '');
    await addVancomycin(page, 18);
    await expect(page.getByText('Doses need 17,500 mg of the drug; components hold 18,000 mg.')).toBeVisible();
    const stable = page.getByLabel('Stable for, hours');
    if ((await stable.inputValue()) === '') await stable.fill('168');
    await page.getByRole('button', { name: 'Sign batch as made' }).click();
    await expect(page.getByText('You made this batch.')).toBeVisible();
  });

  await test.step('the on-call note is written with what is open, and lies on paper', async () => {
    await goTo(page, 'Pharmacy');
    await part(page, 'Handoff');
    await page.getByLabel('For the next one on call').fill('Batch of Vandermeer waits for the second check.');
    await page.getByRole('button', { name: 'Write handoff note with the open items' }).click();
    await expect(page.getByText('Handoff note written.')).toBeVisible();
    await expectPdf(jonah, 'Save as PDF…', ['On-call handoff', 'Jonah Achterberg', 'Batch of Vandermeer waits', 'Not taken over yet']);
  });

  await server.start();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);

  const mina = await launch({ serverUrl: server.url });
  await signIn(mina.page, { email: demo.pharmacist2 });
  await expectReceived(mina.page);
  await test.step('a colleague takes over, checks, releases, dispenses and asks for the delivery', async () => {
    const other = mina.page;
    await goTo(other, 'Pharmacy');
    await part(other, 'Handoff');
    await other.getByRole('button', { name: 'I have it from here' }).first().click();
    await expect(other.getByText('Taken over by Mina Farr').first()).toBeVisible();
    await goTo(other, 'Dispense');
    await other.getByRole('radiogroup', { name: 'Part of dispensing' }).getByText('Batches', { exact: true }).click();
    await other
      .getByRole('grid', { name: 'Batches' })
      .getByRole('row', { name: new RegExp(number) })
      .click();
    await other.getByRole('button', { name: 'Sign check' }).click();
    await other.getByRole('button', { name: 'Release batch' }).click();
    await expect(other.getByRole('button', { name: 'Dispense to Vandermeer, Tobias' })).toBeVisible();
    await expectPdf(mina, 'Worksheet as PDF', [number, 'Vandermeer', '17,500 mg', 'Jonah Achterberg', 'Mina Farr', 'Use before']);
    await expectPdf(mina, 'Labels as PDF', ['Vandermeer', 'Vancomycin 1,250 mg', '14 of 14', number]);
    await other.getByRole('button', { name: 'Dispense to Vandermeer, Tobias' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Sign and release' }).click();
    await other.getByLabel('Search what was dispensed').fill(number);
    await other.getByRole('button', { name: 'Request delivery to Vandermeer, Tobias' }).click();
    await expect(other.getByRole('dialog')).toContainText('Left empty: 12 Harbor Lane, Evanston');
    await other.getByRole('dialog').getByRole('button', { name: 'Request delivery' }).click();
    await expect(other.getByRole('grid', { name: 'Dispensed' })).toContainText('Delivery requested');
    await goTo(other, 'Sync');
    await other.getByRole('button', { name: 'Send and receive now' }).click();
    await expectAllSent(other);
  });

  await test.step('and the chain says all of it, to everybody', async () => {
    await goTo(page, 'Refills');
    await page.getByRole('radiogroup', { name: 'Which refills' }).getByText('On its way').click();
    const row = page.getByRole('grid', { name: 'Refills' }).getByRole('row', { name: /Vancomycin of Vandermeer, Tobias, To deliver/ });
    await row.click({ timeout: 30_000 });
    await expect(steps(page)).toContainText('Prepared');
    await expect(steps(page).getByRole('listitem').filter({ hasText: 'Dispense' })).toContainText('Mina Farr');
    await expectAccessible(page);
    await takeScreens(jonah, 'pharmacy-show-chain');
  });
});
