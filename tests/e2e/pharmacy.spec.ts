import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { giveReasons } from '../support/pharmacy.ts';
import { goTo } from '../support/places.ts';
import { writeReferral } from '../support/referral.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn, unlock } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone, expectWaiting, statusBar } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const queue = (page: Page) => page.getByRole('grid', { name: 'Verification queue' });

test('a referral is verified without the server, a critical potassium is acknowledged, and a colleague sees all of it', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  await server.cli('import', 'fhir', writeReferral(), '--source', 'referral');
  const jonah = await launch({ serverUrl: server.url });
  const { page } = jonah;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  const waiting = page
    .getByRole('grid', { name: 'Worklist' })
    .getByRole('row', { name: /^Critical result, Potassium 6.8 mmol\/L, Vandermeer/ });
  await expect(waiting).toContainText('Not acknowledged yet');
  await takeScreens(jonah, 'today-critical');
  await waiting.getByRole('button', { name: 'Acknowledge' }).click();
  const row = queue(page).getByRole('row', { name: /Vancomycin for Vandermeer, Tobias, New/ });
  const critical = page.getByRole('region', { name: 'Critical results' });
  await page.getByLabel('Search the queue').fill('Vandermeer');
  await expect(row).toBeVisible();
  await expect(critical).toContainText('Potassium 6.8 mmol/L, Vandermeer, Tobias');
  await page.getByLabel('Search the queue').fill('');
  await expectAccessible(page);
  await takeScreens(jonah, 'pharmacy-queue');

  await server.kill();
  await expectServerGone(page);
  await critical.locator('.hl-notice', { hasText: 'Vandermeer' }).getByRole('button', { name: 'Acknowledge…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Acknowledge critical result' });
  await expect(dialog.getByRole('button', { name: 'Acknowledge result' })).toBeDisabled();
  await dialog.getByLabel('Whom you told and what was decided').fill('Dr. Osei told; patient sent to the emergency department');
  await dialog.getByRole('button', { name: 'Acknowledge result' }).click();
  await expect(dialog).toBeHidden();
  await expect(critical).not.toContainText('Vandermeer');

  await page.getByLabel('Search the queue').fill('Vandermeer');
  await row.click();
  await expect(page.getByRole('heading', { name: 'Vancomycin' }).first()).toBeVisible();
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks).toContainText('Nothing was checked: your organisation has brought in no knowledge base of interactions');
  await page.getByRole('button', { name: 'Take in hand' }).click();
  await expect(checks).toContainText('This order is in your hands');
  await page.getByRole('button', { name: /^Show \d+ checks that passed/ }).click();
  await expect(checks).toContainText('by actual weight (74 kg)');
  await expect(checks).toContainText('1,250 mg ÷ 74 kg = 16.9 mg/kg');
  await expectAccessible(page);
  await takeScreens(jonah, 'pharmacy-order');
  const verify = page.getByRole('button', { name: /^Verify/ });
  await expect(verify).toBeDisabled();
  // A poor referral: what nothing says is answered together; what was found wrong by itself.
  const together = page.getByRole('form', { name: 'What could not be checked' });
  await together.getByRole('button', { name: 'Confirmed by telephone' }).click();
  await together.getByRole('button', { name: /^Give it to all \d+/ }).click();
  await expect(together).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Why it is accepted: Stability and beyond-use date' })).toHaveValue(
    'Confirmed by telephone',
  );
  await giveReasons(page, verify, 'Discussed with Dr. Osei');
  await page.getByLabel('Comment for the team').fill('First trough on Friday');
  await page.getByRole('button', { name: 'Verify with comment' }).click();
  await expect(page.getByText('Vancomycin verified.')).toBeVisible();
  await page.getByLabel('Search the queue').fill('Vandermeer');
  await expect(page.getByText('No order in the queue matches')).toBeVisible();

  await server.start();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);

  const mina = await launch({ serverUrl: server.url });
  await signIn(mina.page, { email: demo.pharmacist2 });
  await expectReceived(mina.page);
  await goTo(mina.page, 'Pharmacy');
  await expect(mina.page.getByText(/orders to decide/)).toBeVisible();
  await expect(mina.page.getByRole('region', { name: 'Critical results' })).not.toContainText('Vandermeer');
  await mina.page.getByText('Monitoring', { exact: true }).click();
  await mina.page.getByText('All', { exact: true }).click();
  await mina.page
    .getByRole('grid', { name: 'Running therapies' })
    .getByRole('row', { name: /Vandermeer/ })
    .click();
  await mina.page.getByRole('link', { name: 'the order with its checks' }).click();
  await expect(mina.page.getByText('Verified by Jonah Achterberg')).toBeVisible();
  await expect(mina.page.getByText('First trough on Friday')).toBeVisible();
});

test('an order on the screen of one pharmacist that another holds is told, and not verified', async ({ ownServer, launch }) => {
  test.setTimeout(300_000);
  const server = await ownServer();
  await server.cli('import', 'fhir', writeReferral(), '--source', 'referral');
  const jonah = await launch({ serverUrl: server.url });
  await signIn(jonah.page, { email: demo.pharmacist });
  const mina = await launch({ serverUrl: server.url });
  await signIn(mina.page, { email: demo.pharmacist2 });
  for (const { page } of [jonah, mina]) {
    await expectReceived(page);
    await goTo(page, 'Pharmacy');
    await page.getByLabel('Search the queue').fill('Vandermeer');
    await queue(page)
      .getByRole('row', { name: /Vandermeer/ })
      .click();
    await expect(page.getByRole('button', { name: 'Take in hand' })).toBeVisible();
  }
  const verify = jonah.page.getByRole('button', { name: 'Verify order' });
  await giveReasons(jonah.page, verify);
  await mina.page.getByRole('button', { name: 'Hold order…' }).click();
  const dialog = mina.page.getByRole('dialog', { name: 'Hold order' });
  await dialog.getByRole('radio', { name: 'Waiting for a laboratory result' }).check();
  await dialog.getByRole('button', { name: 'Hold order' }).click();
  await expect(mina.page.getByText('Order on hold. Nobody gives it until it is verified.')).toBeVisible();

  await expect(jonah.page.getByText('This order changed while you were reading it')).toBeVisible({ timeout: 30_000 });
  await expect(jonah.page.getByText('Status: active, now on-hold')).toBeVisible();
  await expect(verify).toBeDisabled();
  await takeScreens(jonah, 'pharmacy-changed');
  await jonah.page.getByRole('button', { name: 'Read the new version' }).click();
  await expect(jonah.page.getByText('Held by Mina Farr')).toBeVisible();

  // Without the server Jonah releases it; before that can be sent, Mina returns it to the prescriber.
  await server.kill();
  await expectServerGone(jonah.page);
  await giveReasons(jonah.page, verify);
  await verify.click();
  await expectWaiting(jonah.page, 1);
  await jonah.close();
  await server.start();
  await queue(mina.page)
    .getByRole('row', { name: /Vandermeer/ })
    .click();
  await mina.page.getByRole('button', { name: 'Return to prescriber…' }).click();
  const question = mina.page.getByRole('dialog', { name: 'Return to prescriber' });
  await question.getByLabel('Question').fill('Is 1,250 mg meant?');
  await question.getByRole('button', { name: /^Ask for all that could not be checked/ }).click();
  await expect(question.getByLabel('Question')).toHaveValue(/^Is 1,250 mg meant\?\n- .*does not say/s);
  await question.getByRole('button', { name: 'Return with this question' }).click();
  await expect(mina.page.getByText('Returned. The question is a task for the coordinator.')).toBeVisible();
  await goTo(mina.page, 'Sync');
  await mina.page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(mina.page);

  const later = await jonah.open();
  await unlock(later);
  await expect(statusBar(later)).toContainText('1 refused', { timeout: 60_000 });
  await goTo(later, 'Pharmacy');
  await later.getByLabel('Search the queue').fill('Vandermeer');
  await queue(later)
    .getByRole('row', { name: /Vandermeer/ })
    .click();
  await expect(later.getByText('Your decision was not taken')).toBeVisible();
  await expect(later.getByText('Verification: you saw held, it is returned')).toBeVisible();
  await takeScreens(jonah, 'pharmacy-refused');
  await later.getByRole('button', { name: 'Let it go and decide anew' }).click();
  await expect(later.getByText('Your decision was not taken')).toBeHidden();

  await later.getByRole('button', { name: 'Change order…' }).click();
  const change = later.getByRole('dialog', { name: 'Change order' });
  await change.getByLabel('Infused over, min').fill('90');
  await takeScreens(jonah, 'pharmacy-change');
  await change.getByRole('button', { name: 'Change order' }).click();
  await expect(later.getByText('Order changed. It has to be verified again.')).toBeVisible();
  await later.getByRole('button', { name: 'Read the new version' }).click();
  await expect(later.getByText('90 min', { exact: true })).toBeVisible();
});

test('monitoring, results, log, handoff and lists show the demonstration organisation, and calculators answer', async ({ launch }) => {
  test.setTimeout(180_000);
  const app = await launch();
  const { page } = app;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  await goTo(page, 'Pharmacy');
  for (const [tab, name] of [
    ['Results', 'results'],
    ['Monitoring', 'monitoring'],
    ['Interventions', 'log'],
    ['Handoff', 'handoff'],
    ['Clinical lists', 'lists'],
  ] as const) {
    await page.getByRole('radiogroup', { name: 'Part of the pharmacy' }).getByText(tab, { exact: true }).click();
    await page.waitForTimeout(400);
    await expectAccessible(page);
    await takeScreens(app, `pharmacy-${name}`);
  }
  await page.getByRole('radiogroup', { name: 'Part of the pharmacy' }).getByText('Monitoring', { exact: true }).click();
  await page.getByText('All', { exact: true }).click();
  await page.getByRole('button', { name: 'Review…' }).first().click();
  await page.getByRole('radio', { name: 'Adverse reaction' }).check();
  await takeScreens(app, 'pharmacy-therapy');
  await page.getByRole('dialog').getByRole('radio', { name: 'Weekly review' }).check();
  await page.getByRole('radio', { name: 'Improving' }).check();
  await page.getByRole('button', { name: 'Record review' }).click();
  await expect(page.getByText('Review recorded.')).toBeVisible();

  await goTo(page, 'Formulas');
  await page.getByRole('button', { name: 'Vancomycin AUC from two levels' }).click();
  await page.getByRole('button', { name: 'Fill in the worked example' }).click();
  await expect(page.getByRole('row', { name: /AUC over 24 h/ })).toContainText('462.5');
  await expectAccessible(page);
  await takeScreens(app, 'calculators');
  await page.getByLabel('Second level, mg/L').fill('45');
  await expect(page.getByText('The second level must be lower than the first')).toBeVisible();
});
