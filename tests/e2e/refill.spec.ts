import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { goTo, openChart } from '../support/places.ts';
import { giveReasons, verifyOrder } from '../support/pharmacy.ts';
import { writeReferral } from '../support/referral.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const list = (page: Page) => page.getByRole('grid', { name: 'Refills' });
const steps = (page: Page) => page.getByRole('list', { name: 'Where this refill stands' });

async function choose(page: Page, question: string, answer: string): Promise<void> {
  await page.getByRole('group', { name: question, exact: true }).getByRole('radio', { name: answer, exact: true }).check();
}

test('a referral is verified, its refill asked, accepted, sent and verified without the server, and the coordinator sees the chain', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  await server.cli('import', 'fhir', writeReferral({ fill: true }), '--source', 'referral');
  const jonah = await launch({ serverUrl: server.url });
  const { page } = jonah;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  await verifyOrder(page, 'New');

  await server.kill();
  await expectServerGone(page);
  await goTo(page, 'Refills');
  await page.getByLabel('Search refills').fill('Vandermeer');
  await list(page)
    .getByRole('row', { name: /Vancomycin of Vandermeer, Tobias, Due/ })
    .click();
  await page.getByRole('button', { name: 'Begin refill check' }).click();
  await page.getByRole('button', { name: 'No answer' }).last().click();
  await expect(steps(page)).toContainText('Called');
  await page.getByLabel('Doses on hand').fill('3');
  await page.getByLabel('Doses missed').fill('1');
  await choose(page, 'Why missed', 'Forgot, or no time');
  // The call breaks off: what was answered is there when somebody goes on.
  await goTo(page, 'Today');
  await goTo(page, 'Refills');
  await page.getByLabel('Search refills').fill('Vandermeer');
  await list(page)
    .getByRole('row', { name: /Vandermeer/ })
    .click();
  await expect(page.getByLabel('Doses on hand')).toHaveValue(/^3/);
  for (const question of [
    'Side effects',
    'Hospital or health change',
    'New or stopped drugs',
    'New allergy',
    'Weight change',
    'Insurance change',
    'Address change',
  ])
    await choose(page, question, question === 'Side effects' ? 'Yes' : 'No');
  await page.getByLabel('Which', { exact: true }).fill('Itching on both arms');
  await choose(page, 'Line', 'Works, looks as usual');
  await page.getByLabel('Another supply').fill('Saline flush 10 mL');
  await page.getByLabel('Another supply').press('Enter');
  await page.getByLabel('Saline flush 10 mL, needed').fill('14');
  await page.getByRole('textbox', { name: 'Delivery day' }).fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('textbox', { name: 'Delivery day' }).blur();
  await choose(page, 'Hours', 'Morning, 08:00 to 12:00');
  await page.getByRole('textbox', { name: 'Who receives' }).fill('Ana Vandermeer');
  await page.getByRole('textbox', { name: 'Who receives' }).blur();
  await expect(page.getByText('Not answered')).toHaveCount(0);
  await expect(page.getByText('Look at: a side effect or new symptom.')).toBeVisible();
  const footer = page.getByRole('button', { name: 'Record yes or no…' });
  await footer.click();
  const dialog = page.getByRole('dialog', { name: 'The patient’s answer' });
  await dialog.getByRole('radio', { name: 'Yes, send it' }).check();
  await dialog.getByRole('button', { name: 'Record yes' }).click();
  await expect(steps(page)).toContainText('Yes, by Tobias Vandermeer');

  // Nothing that could not be checked counts as passed.
  const accept = page.getByRole('button', { name: 'Accept refill' });
  await expect(accept).toBeDisabled();
  await expect(page.getByText('The end of the prior authorization is not recorded.')).toBeVisible();
  await expect(page.getByLabel('For how many days')).toHaveValue('7');
  await expect(page.getByRole('textbox', { name: 'Doses', exact: true })).toHaveValue('14');
  await giveReasons(page, accept);
  await expectAccessible(page);
  await takeScreens(jonah, 'refill-checks');
  await accept.click();
  await expect(steps(page)).toContainText('Order draft, waits');
  await page.getByRole('button', { name: 'Send to the pharmacist…' }).click();
  await page.getByRole('dialog', { name: 'Send to the pharmacist' }).getByRole('button', { name: 'Send refill' }).click();
  await expect(steps(page)).toContainText('waits for the pharmacist');
  await verifyOrder(page, 'Renewed');

  await server.start();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);

  const priya = await launch({ serverUrl: server.url });
  await signIn(priya.page, { email: demo.coordinator });
  await expectReceived(priya.page);
  await goTo(priya.page, 'Refills');
  await priya.page.getByRole('radiogroup', { name: 'Which refills' }).getByText('On its way').click();
  await list(priya.page)
    .getByRole('row', { name: /Vancomycin of Vandermeer, Tobias, To dispense/ })
    .click();
  await priya.page.getByRole('button', { name: 'Prepare delivery…' }).click();
  const box = priya.page.getByRole('dialog', { name: 'Prepare delivery' });
  await box.getByLabel('Other address').fill('12 Harbor Lane, Evanston');
  await box.getByRole('button', { name: 'Prepare delivery' }).click();
  await expect(steps(priya.page)).toContainText('Prepared');
  await openChart(priya.page, 'Vandermeer', 'Therapy');
  const therapy = priya.page.getByRole('region', { name: 'Refills and adherence' });
  await expect(therapy).toContainText('Days covered (PDC)');
  await expectAccessible(priya.page);
  await takeScreens(priya, 'refill-chart');
});

test('the refills of the demonstration organisation are credible in every pile', async ({ launch }) => {
  test.setTimeout(120_000);
  const app = await launch();
  const { page } = app;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  await goTo(page, 'Refills');
  await expect(list(page)).toBeVisible();
  await takeScreens(app, 'refills-list');
  for (const [view, name] of [
    ['To decide', 'decide'],
    ['On its way', 'underway'],
    ['First fills', 'first'],
  ] as const) {
    await page.getByRole('radiogroup', { name: 'Which refills' }).getByText(view).click();
    await list(page).getByRole('row').nth(1).click();
    await expect(page.getByRole('button', { name: /Close refill|Begin refill check|Open the order/ }).first()).toBeVisible();
    if (name !== 'underway') await expectAccessible(page);
    await page.screenshot({ path: `tests/e2e/screens/refill-${name}.png` });
    await page.getByRole('link', { name: 'Back to the list' }).click();
  }
});
