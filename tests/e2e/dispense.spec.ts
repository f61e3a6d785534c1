import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { pictureOf, videoOf } from '../support/barcode-picture.ts';
import { temporaryFolder } from '../support/checkout.ts';
import type { TestApp } from '../support/launch-app.ts';
import { goTo } from '../support/places.ts';
import { expectPdf } from '../support/paper.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const tab = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('radiogroup', { name: 'Part of dispensing' }).getByText(name, { exact: true }).click();
};
const scan = async (page: Page, code: string, quantity?: number): Promise<void> => {
  if (quantity !== undefined) await page.getByLabel('How many').fill(String(quantity));
  await page.getByLabel('Scan a component').fill(code);
  await page.getByLabel('Scan a component').press('Enter');
};

test('a technician makes a batch without the server with camera and scanner, a pharmacist checks, dispenses and sends it, and its lot is found', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const video = path.join(temporaryFolder('camera'), 'package.y4m');
  fs.writeFileSync(video, videoOf(pictureOf('(01)00200000000080(10)VE4359(21)77')));
  const luz = await launch({
    serverUrl: server.url,
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`],
  });
  const { page } = luz;
  await signIn(page, { email: demo.technician });
  await expectReceived(page);
  await goTo(page, 'Dispense');
  await page.getByLabel('Search what has to be prepared').fill('vedolizumab');
  const need = page
    .getByRole('grid', { name: 'To prepare' })
    .getByRole('row', { name: /^1 dose of Vedolizumab for/ })
    .filter({ has: page.getByRole('button', { name: /^Make a batch/ }) })
    .last();
  await expect(need).toBeVisible();
  const patient = ((await need.getAttribute('aria-label')) ?? '').replace(/^1 dose of Vedolizumab for /, '');
  await expectAccessible(page);
  await takeScreens(luz, 'dispense-queue');

  // The lots of the shelf, as a person reads them there.
  await tab(page, 'Inventory');
  await takeScreens(luz, 'dispense-inventory');
  await expectAccessible(page);
  await page.getByLabel('Search the inventory').fill('vedolizumab');
  await page
    .getByRole('grid', { name: 'Inventory' })
    .getByRole('row', { name: /Vedolizumab 300 mg vial/ })
    .click();
  const lots = page.getByRole('dialog').getByRole('table', { name: 'Lots' });
  await expect(lots).toContainText('VE4359');
  await page.getByLabel('Counted of lot VE4359').fill('3');
  await page.getByRole('button', { name: 'Record count' }).click();
  await expect(page.getByRole('table', { name: 'What happened to lot VE4359' })).toContainText('the screen said 4');
  await takeScreens(luz, 'dispense-lots');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

  await server.kill();
  await expectServerGone(page);
  await tab(page, 'To prepare');
  await page.getByLabel('Search what has to be prepared').fill(patient);
  await page.getByRole('button', { name: `Make a batch for ${patient}` }).click();
  await expect(page.getByRole('heading', { name: /^Batch C/ })).toBeVisible();
  const number = ((await page.getByRole('heading', { name: /^Batch C/ }).textContent()) ?? '').replace('Batch ', '');
  await scan(page, 'https://example.org/not-a-code');
  await expect(page.getByText('This is no GS1 barcode.')).toBeVisible();
  await scan(page, '(01)00200000000042(10)CE4222');
  await expect(page.getByText('Cefazolin 2 g vial does not belong in this batch. The order asks for: Vedolizumab.')).toBeVisible();
  await expectAccessible(page);
  await takeScreens(luz, 'dispense-wrong-component');
  await page.getByRole('button', { name: 'Camera' }).click();
  const components = page.getByRole('table', { name: 'Components' });
  await expect(components).toContainText('VE4359');
  await scan(page, '(01)00200000000110(10)SA4470', 1);
  await expect(components).toContainText('SA4470');
  await expect(page.getByText('Doses need 300 mg of the drug; components hold 300 mg.')).toBeVisible();
  await expect(page.getByText(/Made now, use before/)).toBeVisible();
  await takeScreens(luz, 'dispense-batch');
  await page.getByRole('button', { name: 'Sign batch as made' }).click();
  await expect(page.getByText('You made this batch. A pharmacist who did not make it has to check it.')).toBeVisible();

  await server.start();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);

  const mina = await launch({ serverUrl: server.url });
  await signIn(mina.page, { email: demo.pharmacist2 });
  await expectReceived(mina.page);
  await goTo(mina.page, 'Dispense');
  await tab(mina.page, 'Batches');
  await expectAccessible(mina.page);
  await takeScreens(mina, 'dispense-batches');
  await mina.page
    .getByRole('grid', { name: 'Batches' })
    .getByRole('row', { name: new RegExp(number) })
    .click();
  await mina.page.getByRole('button', { name: 'Sign check' }).click();
  await mina.page.getByRole('button', { name: 'Release batch' }).click();
  await expect(mina.page.getByRole('button', { name: `Dispense to ${patient}` })).toBeVisible();
  await takeScreens(mina, 'dispense-released');
  await expectPdf(mina, 'Worksheet as PDF', ['Compounding worksheet', number, 'VE4359', 'Mina Farr', 'Use before']);
  await expectPdf(mina, 'Labels as PDF', [patient, 'Vedolizumab 300 mg', 'Use before', '1 of 1', number]);

  await mina.page.getByRole('button', { name: `Dispense to ${patient}` }).click();
  await mina.page.getByRole('dialog').getByRole('button', { name: 'Sign and release' }).click();
  await expect(mina.page.getByRole('grid', { name: 'Dispensed' })).toBeVisible();
  await mina.page.getByLabel('Search what was dispensed').fill(number);
  await mina.page.getByRole('button', { name: `Request delivery to ${patient}` }).click();
  await expect(mina.page.getByRole('dialog')).toContainText(`lot ${number}, travels refrigerated`);
  await takeScreens(mina, 'dispense-delivery');
  await mina.page.getByRole('dialog').getByRole('button', { name: 'Request delivery' }).click();
  await expect(mina.page.getByRole('grid', { name: 'Dispensed' })).toContainText('Delivery requested');
  await mina.page.getByRole('button', { name: `Send again to ${patient}` }).click();
  const second = mina.page.getByRole('dialog');
  await expect(second).toContainText('These doses already have a box');
  await expect(second.getByRole('button', { name: 'Request delivery' })).toBeDisabled();
  await takeScreens(mina, 'dispense-second-delivery');
  await second.getByRole('button', { name: 'Cancel' }).click();
  await expectAccessible(mina.page);
  await takeScreens(mina, 'dispense-dispensed');
  await goTo(mina.page, 'Sync');
  await mina.page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(mina.page);

  // The other laptop finds the patient by the lot of a vial, and asks for calls.
  await goTo(page, 'Dispense');
  await tab(page, 'Recall');
  await expectAccessible(page);
  await takeScreens(luz, 'dispense-recalls');
  await findLot(page, 've4359');
  const found = page
    .getByRole('grid', { name: 'Who received it' })
    .getByRole('row', { name: new RegExp(patient.replace(/[()"]/g, '.')) })
    .first();
  await expect(found).toContainText(`compounded into batch ${number}`, { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Recall this lot…' })).toHaveCount(0);
  await recallLot(mina, patient, number);
});

async function findLot(page: Page, lot: string): Promise<void> {
  await page.getByLabel('Lot', { exact: true }).fill(lot);
  await page.getByRole('button', { name: 'Find patients' }).click();
}

/** What only a pharmacist does: nobody takes from the lot any more, and each patient is called. */
async function recallLot(mina: TestApp, patient: string, number: string): Promise<void> {
  const { page } = mina;
  await goTo(page, 'Dispense');
  await tab(page, 'Recall');
  await findLot(page, 've4359');
  const hit = page
    .getByRole('grid', { name: 'Who received it' })
    .getByRole('row', { name: new RegExp(patient.replace(/[()"]/g, '.')) })
    .first();
  await expect(hit).toContainText(`compounded into batch ${number}`, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Recall this lot…' }).click();
  await page.getByLabel('Why it is recalled').fill('Particles were found');
  await page.getByRole('dialog').getByRole('button', { name: 'Recall this lot' }).click();
  await expect(page.getByText('Lot ve4359 of Vedolizumab 300 mg vial is recalled')).toBeVisible();
  await page.getByRole('button', { name: 'Ask for calls…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ask for/ })
    .click();
  await expect(hit).toContainText('Asked');
  await expectAccessible(page);
  await takeScreens(mina, 'dispense-recall');
}
