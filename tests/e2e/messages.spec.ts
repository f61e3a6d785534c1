import { expectAccessible } from '../support/axe.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { goTo, openChart } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone, expectWaiting } from '../support/status.ts';
import { somePatient } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

test('a nurse writes to a patient without the server; the patient answers in Spanish on a phone and reports a side effect', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(300_000);
  const server = await ownServer();
  const nurse = await launch({ serverUrl: server.url });
  const { page } = nurse;
  await signIn(page);
  await expectReceived(page);
  const patient = await somePatient(page);

  await test.step('written with the network gone, it waits and says so', async () => {
    await server.kill();
    await expectServerGone(page);
    await openChart(page, patient.mrn, 'Messages');
    await page.getByRole('button', { name: 'New conversation' }).click();
    const dialog = page.getByRole('dialog', { name: 'New conversation' });
    await dialog.getByRole('radio', { name: 'Patient reads this' }).check();
    await dialog.getByLabel('About').fill('Saline flushes');
    await dialog.getByRole('textbox', { name: 'Message' }).fill('How many saline flushes are left at home?');
    await dialog.getByRole('button', { name: 'Send to patient' }).click();
    await expect(page.getByRole('heading', { name: 'Saline flushes' })).toBeVisible();
    await expect(page.getByText('Waits to be sent')).toBeVisible();
    await expectWaiting(page);
    await expectAccessible(page);
  });

  await server.start();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);

  await goTo(page, 'Messages');
  await takeScreens(nurse, 'messages');
  await page.getByRole('grid', { name: 'Conversations' }).getByRole('row').filter({ hasText: 'Saline flushes' }).click();
  await takeScreens(nurse, 'conversation');
  await page.getByRole('button', { name: 'Secure link' }).click();
  await page.getByRole('menuitem', { name: 'Copy a link for the patient' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await nurse.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(link).toMatch(/\/portal\/#i=[A-Za-z0-9_-]{43}$/);

  const header = await page.locator('.conversation-patient').textContent();
  const [, day = '', month = '', year = ''] = /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/.exec(header ?? '') ?? [];
  const birth = { month: String(new Date(`${month} 1 2000`).getMonth() + 1), day, year };

  const browser = await openBrowser();
  try {
    const phone = await openPhone(browser, { locale: 'es-US' });
    await phone.goto(link);
    await test.step('the link alone lets nobody in', async () => {
      await phone.getByLabel('Mes').fill('1');
      await phone.getByLabel('Día').fill('1');
      await phone.getByLabel('Año').fill('1990');
      await phone.getByRole('button', { name: 'Abrir mi página' }).click();
      await expect(phone.getByText('Esta no es la fecha que tenemos')).toBeVisible();
      await expectAccessible(phone);
      await phone.screenshot({ path: 'tests/e2e/screens/portal-enter.png' });
    });
    await phone.getByLabel('Mes').fill(birth.month);
    await phone.getByLabel('Día').fill(birth.day);
    await phone.getByLabel('Año').fill(birth.year);
    await phone.getByRole('button', { name: 'Abrir mi página' }).click();
    await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(phone.getByRole('heading', { name: 'Su próxima visita' })).toBeVisible();
    await expectAccessible(phone);
    await phone.screenshot({ path: 'tests/e2e/screens/portal-home.png', fullPage: true });

    await test.step('an answer written without a connection goes out when it is back', async () => {
      await phone.getByRole('button', { name: /^Mensajes/ }).click();
      await phone.getByRole('button', { name: /Saline flushes/ }).click();
      await expect(phone.getByText('How many saline flushes are left at home?')).toBeVisible();
      await phone.context().setOffline(true);
      await phone.getByLabel('Su mensaje').fill('Me quedan once jeringas.');
      await phone.getByRole('button', { name: 'Enviar' }).click();
      await expect(phone.getByText('En espera de envío').first()).toBeVisible();
      await phone.screenshot({ path: 'tests/e2e/screens/portal-offline.png', fullPage: true });
      await phone.context().setOffline(false);
      await expect(phone.getByText('En espera de envío')).toHaveCount(0, { timeout: 30_000 });
      await expectAccessible(phone);
    });
    const answer = page.getByRole('article').filter({ hasText: 'Me quedan once jeringas.' });
    await expect(answer.getByText('In Spanish')).toBeVisible({ timeout: 30_000 });
    await expect(answer.locator('.message-text')).toHaveAttribute('lang', 'es');
    await expect(page.getByRole('article').filter({ hasText: 'How many saline flushes' })).toContainText(/Read by \S/);

    await test.step('a red flag shows emergency words at once, before anything is sent', async () => {
      await phone.getByRole('button', { name: 'Molestias' }).click();
      await phone.getByLabel('Dificultad para respirar o silbidos').check();
      await expect(phone.getByRole('alert')).toContainText('Llame al 911 ahora');
      await expectAccessible(phone);
      await phone.screenshot({ path: 'tests/e2e/screens/portal-report.png', fullPage: true });
      await phone.getByRole('button', { name: 'Avisar a mi enfermera' }).click();
    });

    await test.step('the same link opens nothing for anybody else', async () => {
      const thief = await openPhone(browser);
      await thief.goto(link);
      await thief.getByLabel('Month').fill(birth.month);
      await thief.getByLabel('Day').fill(birth.day);
      await thief.getByLabel('Year').fill(birth.year);
      await thief.getByRole('button', { name: 'Open my page' }).click();
      await expect(thief.getByText('This link has been used')).toBeVisible();
    });
  } finally {
    await browser.close();
  }

  await goTo(page, 'Today');
  await page.getByRole('grid', { name: 'Worklist' }).getByRole('row').filter({ hasText: 'Side effect: Trouble breathing' }).first().click();
  await page
    .getByRole('button', { name: 'Open conversation' })
    .or(page.getByRole('button', { name: 'Answer' }))
    .first()
    .click();
  await expect(page.getByText('Patient').first()).toBeVisible();
  await expect(page.locator('.message-text').filter({ hasText: 'Trouble breathing' })).toBeVisible();
});

test('what the staff say among themselves looks unlike what the patient reads, and a colleague asked by name finds it on Today', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const pharmacist = await launch();
  const { page } = pharmacist;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  await goTo(page, 'Messages');
  await page.getByRole('button', { name: 'New conversation' }).click();
  const dialog = page.getByRole('dialog', { name: 'New conversation' });
  await dialog.getByRole('combobox', { name: 'Patient' }).fill('7000000');
  await page.getByRole('option').first().click();
  await dialog.getByRole('radio', { name: 'Staff only' }).check();
  await expect(dialog.getByText('The patient never sees it')).toBeVisible();
  await dialog.getByLabel('About').fill('Key under the mat');
  await dialog.getByRole('textbox', { name: 'Message' }).fill('The daughter leaves the key.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Send to staff' }).click();
  await expect(page.locator('.conversation[data-audience="staff"]')).toBeVisible();
  await page.getByRole('combobox', { name: 'Ask colleagues by name' }).fill('Ruth');
  await page.getByRole('option', { name: /Ruth Baptiste/ }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Ruth, is that all right with you?');
  await page.getByRole('textbox', { name: 'Message' }).press('Control+Enter');
  await expect(page.getByText('For Ruth Baptiste')).toBeVisible();

  await test.step('any word that was written finds it again', async () => {
    const search = page.getByLabel('Search conversations');
    const rows = page.getByRole('grid', { name: 'Conversations' }).getByRole('row');
    await search.fill('daughter key');
    await expect(rows.filter({ hasText: 'Key under the mat' })).toHaveCount(1);
    await search.fill('zeppelin quarry');
    await expect(page.getByText('No conversation fits')).toBeVisible();
    await search.fill('');
  });

  await test.step('its words become a task, an intervention and a note', async () => {
    await page.getByRole('button', { name: 'Make…' }).click();
    await page.getByRole('menuitem', { name: 'A task' }).click();
    const task = page.getByRole('dialog', { name: 'Make a task' });
    await task.getByLabel('What is to be done').fill('Put the key into the chart');
    await task.getByRole('button', { name: 'Add task' }).click();
    await expect(page.getByRole('list', { name: 'Tasks of this conversation' })).toContainText('Put the key into the chart');
    await page.getByRole('button', { name: 'Make…' }).click();
    await page.getByRole('menuitem', { name: 'An intervention' }).click();
    const form = page.getByRole('dialog', { name: 'Record an intervention' });
    await expect(form.getByLabel('Recommendation')).toHaveValue(/: Ruth, is that all right with you\?$/);
    await form.getByRole('button', { name: 'Record intervention' }).click();
    await expect(page.getByText('Intervention recorded.')).toBeVisible();
    await page.getByRole('button', { name: 'Make…' }).click();
    await page.getByRole('menuitem', { name: 'A note with these words' }).click();
    await expect(page.getByRole('form', { name: 'Note' }).getByText('The daughter leaves the key.')).toBeVisible();
    await takeScreens(pharmacist, 'note-from-conversation');
    await goTo(page, 'Messages');
  });

  await test.step('to a patient, a colleague’s name asks once more; going back keeps what was typed', async () => {
    await page
      .getByRole('grid', { name: 'Conversations' })
      .getByRole('row')
      .filter({ has: page.getByLabel('Patient reads this') })
      .first()
      .click();
    await expect(page.locator('.conversation[data-audience="patient"]')).toBeVisible();
    await page.getByRole('textbox', { name: 'Message' }).fill('Your next box comes on Friday.');
    await page.getByRole('combobox', { name: 'Ask colleagues by name' }).fill('Ruth');
    await page.getByRole('option', { name: /Ruth Baptiste/ }).click();
    await page.getByRole('button', { name: 'Send to patient' }).click();
    const sure = page.getByRole('dialog', { name: 'The patient reads this' });
    await expect(sure.getByText('You ask a colleague by name.')).toBeVisible();
    await expect(sure.getByRole('heading')).toBeFocused();
    await takeScreens(pharmacist, 'send-to-patient');
    await sure.getByRole('button', { name: 'Go back' }).click();
    await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Your next box comes on Friday.');
    await page.getByRole('button', { name: 'Send to patient' }).click();
    await sure.getByRole('button', { name: 'Send to patient' }).click();
    await expect(page.locator('.message-text').filter({ hasText: 'Your next box comes on Friday.' })).toBeVisible();
    await expect(sure).toHaveCount(0);
  });

  await test.step('what it will cost the patient is worked out, and amounts that make no sense are told beside the field', async () => {
    await openChart(page, '700000000', 'Coverage');
    await page.getByRole('button', { name: 'Add estimate' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add cost estimate' });
    await dialog.getByLabel('What it covers').fill('Drug and supplies');
    await dialog.getByLabel('From (US dollars)').fill('65');
    await dialog.getByLabel('To, if it may be more').fill('40');
    await dialog.getByLabel('What it rests on').fill('Deductible met, 20 % coinsurance, as told by the payer');
    await dialog.getByRole('button', { name: 'Record estimate' }).click();
    await expect(dialog.getByText('The second amount is lower than the first')).toBeVisible();
    await dialog.getByLabel('From (US dollars)').fill('40');
    await dialog.getByLabel('To, if it may be more').fill('65');
    await dialog.getByRole('button', { name: 'Record estimate' }).click();
    await expect(page.getByRole('list', { name: 'Cost estimates' })).toContainText(/\$40.*\$65/);
    await takeScreens(pharmacist, 'cost-estimate');
  });
  await expectAllSent(page);

  const asked = await launch();
  await signIn(asked.page, { email: demo.lead });
  await expectReceived(asked.page);
  await goTo(asked.page, 'Messages');
  await asked.page.getByText('Waiting', { exact: false }).first().click();
  await expect(
    asked.page.getByRole('grid', { name: 'Conversations' }).getByRole('row').filter({ hasText: 'Key under the mat' }),
  ).toBeVisible();
});
