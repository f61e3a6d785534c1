import { gatewayCatcher } from '../../server/testing/message-catchers.ts';
import { expectAccessible } from '../support/axe.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { openChart, goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { somePatient } from '../support/work.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const section = (page: Page, name: string) => page.getByRole('navigation', { name: 'Chart sections' }).getByRole('link', { name });

test('a link comes by text; in Spanish on a phone the patient answers a form, learns, and says how to be reached; a partner answers by link', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(240_000);
  const gateway = await gatewayCatcher();
  // Other patients are reminded of their visits meanwhile, and this one of a form.
  const links = (): typeof gateway.texts =>
    gateway.texts.filter(({ to, text }) => to === '847-555-0142' && text.includes('este es el enlace a su página'));
  const server = await ownServer({ env: { HEARTHLINE_SMS_URL: gateway.url, HEARTHLINE_GATEWAY_SECRET: 'secret-of-this-test' } });
  const nurse = await launch({ serverUrl: server.url });
  const { page } = nurse;
  await signIn(page);
  await expectReceived(page);
  const patient = await somePatient(page);
  await openChart(page, patient.mrn, 'Team');

  await test.step('what the patient said on the telephone is recorded as consent', async () => {
    await page.getByRole('button', { name: 'Change contact details' }).click();
    const details = page.getByRole('dialog', { name: 'Change contact details' });
    await details.getByLabel('Mobile').fill('847-555-0142');
    await details.getByRole('button', { name: 'Save contact details' }).click();
    await expect(details).toHaveCount(0);
    const wishes = page.getByRole('region', { name: 'How they want to be told' });
    await wishes
      .getByRole('button', { name: /^Ask and record wishes of/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: /wants to be told/ });
    await dialog.getByRole('group', { name: 'Text message' }).getByRole('radio', { name: 'Yes' }).check();
    await dialog.getByRole('group', { name: 'E-mail' }).getByRole('radio', { name: 'No' }).check();
    await dialog.getByRole('combobox', { name: 'Language' }).click();
    await page.getByRole('option', { name: 'Spanish' }).click();
    await expectAccessible(page);
    await takeScreens(nurse, 'wishes');
    await dialog.getByRole('button', { name: 'Record these wishes' }).click();
    await expect(wishes.getByText(/text message, 09:00–20:00, in Spanish/)).toBeVisible();
  });

  await test.step('a form, a teaching page and a question to the prescriber', async () => {
    await section(page, 'Forms').click();
    await page.getByRole('button', { name: 'Give a form' }).click();
    await page.getByRole('menuitem', { name: 'How did we do?' }).click();
    await page.getByRole('button', { name: 'Give a teaching page' }).click();
    await page.getByRole('menuitem', { name: 'Clean hands' }).click();
    await page.getByRole('button', { name: 'Ask a partner' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ask a partner' });
    await dialog.getByLabel('Whom').fill('Dr. Sato');
    await dialog.getByLabel('About').fill('Renewal of the order');
    await dialog.getByLabel('What you need').fill('Please tell us whether the order is renewed for another month.');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(page.getByText('Waits for them')).toBeVisible();
    await expectAllSent(page);
  });

  await test.step('the link goes out as a text, with nothing about health in it', async () => {
    await section(page, 'Messages').click();
    await page.getByRole('button', { name: 'Secure link' }).click();
    await page.getByRole('menuitem', { name: 'Text a link to the patient' }).click();
    await expect(page.getByText('The link is on its way')).toBeVisible();
    await expect.poll(links, { timeout: 30_000 }).toHaveLength(1);
  });
  const [text] = links();
  expect(text).toMatchObject({ language: 'es' });
  expect(text?.text).toMatch(/Responda ALTO/);
  const link = /https?:\S+/.exec(text?.text ?? '')?.[0] ?? '';

  const facts = await page.locator('.chart-header, header').filter({ hasText: 'MRN' }).first().textContent();
  const [, day = '', month = '', year = ''] = /(\d{1,2}) ([A-Z][a-z]{2}) (19\d\d|20[01]\d)/.exec(facts ?? '') ?? [];
  const birth = { month: String(new Date(`${month} 1 2000`).getMonth() + 1), day, year };

  const browser = await openBrowser();
  try {
    const phone = await openPhone(browser, { locale: 'es-US' });
    await phone.goto(link);
    await phone.getByLabel('Mes').fill(birth.month);
    await phone.getByLabel('Día').fill(birth.day);
    await phone.getByLabel('Año').fill(birth.year);
    await phone.getByRole('button', { name: 'Abrir mi página' }).click();
    await expect(phone.getByRole('heading', { name: 'Su próxima visita' })).toBeVisible();
    await phone.screenshot({ path: 'tests/e2e/screens/portal-home-es.png', fullPage: true });

    await test.step('the form: branching, a lost connection, what is missing, handed in', async () => {
      await phone.getByRole('button', { name: /^Por hacer/ }).click();
      await expect(phone.getByText('¿Cómo lo hicimos?')).toBeVisible();
      await expectAccessible(phone);
      await phone.screenshot({ path: 'tests/e2e/screens/portal-todo.png', fullPage: true });
      await phone.getByRole('button', { name: 'Llenar: ¿Cómo lo hicimos?' }).click();
      await phone
        .getByRole('group', { name: /Mi medicina y mis suministros/ })
        .getByRole('radio', { name: 'Siempre', exact: true })
        .check();
      await phone.context().setOffline(true);
      await phone
        .getByRole('group', { name: /La caja traía todo/ })
        .getByRole('radio', { name: 'Casi siempre', exact: true })
        .check();
      await phone
        .getByRole('group', { name: /Me enseñaron/ })
        .getByRole('radio', { name: 'Siempre', exact: true })
        .check();
      await expect(phone.getByText('No tiene conexión. Lo que escr')).toBeVisible();
      await phone.context().setOffline(false);
      await phone
        .getByRole('group', { name: /Las personas que me ayudaron/ })
        .getByRole('radio', { name: 'Siempre', exact: true })
        .check();
      await phone
        .getByRole('group', { name: /Cuando llamé/ })
        .getByRole('radio', { name: 'Casi siempre', exact: true })
        .check();
      await phone
        .getByRole('group', { name: /Hubo algún problema/ })
        .getByRole('radio', { name: 'Sí', exact: true })
        .check();
      await phone.getByRole('button', { name: 'Entregar' }).click();
      await expect(phone.getByText('Por favor conteste esta pregunta.')).toHaveCount(1);
      await expectAccessible(phone);
      await phone.screenshot({ path: 'tests/e2e/screens/portal-form.png', fullPage: true });
      await phone.getByLabel(/Qué pasó/).fill('La bolsa llegó tibia.');
      await phone.getByLabel(/Qué pasó/).blur();
      await phone.getByRole('button', { name: 'Entregar' }).click();
      await expect(phone.getByText('Gracias. Su equipo tiene sus respuestas.')).toBeVisible();
      await phone.getByRole('button', { name: 'Volver', exact: true }).click();
    });

    await test.step('the teaching page: a wrong answer is explained, the right one is understood', async () => {
      await phone.getByRole('button', { name: 'Leer: Manos limpias' }).click();
      await expect(phone.getByRole('heading', { name: 'Manos limpias' })).toBeVisible();
      await phone.getByLabel('Solo después').check();
      await phone.getByRole('button', { name: 'Esta es mi respuesta' }).click();
      await expect(phone.getByText('Las manos limpias van primero')).toBeVisible();
      await phone.getByLabel('Antes de tocar el catéter o los suministros').check();
      await phone.getByRole('button', { name: 'Esta es mi respuesta' }).click();
      await expect(phone.getByText('Correcto. Muy bien.')).toBeVisible();
      await expectAccessible(phone);
      await phone.screenshot({ path: 'tests/e2e/screens/portal-lesson.png', fullPage: true });
    });

    await test.step('how to be reached is the patient’s own to say', async () => {
      await phone.getByRole('button', { name: 'Cómo avisarme' }).click();
      await phone.getByLabel('No antes de').selectOption('10:00');
      await phone.getByRole('button', { name: 'Guardar' }).click();
      await expect(phone.getByText('Guardado.')).toBeVisible({ timeout: 20_000 });
      await expectAccessible(phone);
      await phone.screenshot({ path: 'tests/e2e/screens/portal-wishes.png', fullPage: true });
    });

    await test.step('all of it is in the chart', async () => {
      await section(page, 'Forms').click();
      await expect(page.getByText('Handed in')).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText('mean 4.6')).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: 'Clean hands' }).first()).toContainText('Understood');
      await takeScreens(nurse, 'chart-forms');
      await page.getByRole('button', { name: 'Read How did we do?' }).click();
      await expect(page.getByRole('dialog').getByText('La bolsa llegó tibia.')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
      await section(page, 'Team').click();
      await expect(page.getByText(/text message, 10:00–20:00/)).toBeVisible({ timeout: 30_000 });
      await expect(page.getByRole('region', { name: 'Sent automatically' }).getByText('Link to their page')).toBeVisible();
      await expectAccessible(page);
      await takeScreens(nurse, 'chart-team');
    });

    await test.step('the partner sees one question and no chart, and answers it', async () => {
      await section(page, 'Forms').click();
      await page.getByRole('button', { name: 'Copy link of Renewal of the order' }).click();
      await expect(page.getByText('The link is copied')).toBeVisible();
      const partnerLink = await nurse.electron.evaluate(({ clipboard }) => clipboard.readText());
      const office = await openPhone(browser, { viewport: { width: 1100, height: 800 } });
      await office.goto(partnerLink);
      await office.getByLabel('Month').fill(birth.month);
      await office.getByLabel('Day').fill(birth.day);
      await office.getByLabel('Year').fill(birth.year);
      await office.getByRole('button', { name: 'Open my page' }).click();
      await expect(office.getByRole('heading', { name: 'Renewal of the order' })).toBeVisible();
      await expect(office.getByRole('button', { name: 'Messages' })).toHaveCount(0);
      await office.getByRole('button', { name: 'Send answer' }).click();
      await expect(office.getByText('Please write an answer and your name.')).toBeVisible();
      await office.getByLabel('Your answer').fill('Renewed for one month, see the order of today.');
      await office.getByLabel('Your name').fill('K. Sato, MD');
      await expectAccessible(office);
      await office.screenshot({ path: 'tests/e2e/screens/partner.png', fullPage: true });
      await office.getByRole('button', { name: 'Send answer' }).click();
      await expect(office.getByText('no fax is needed')).toBeVisible();
      await expect(page.getByText('Renewed for one month')).toBeVisible({ timeout: 30_000 });
    });
  } finally {
    await browser.close();
    await gateway.stop();
  }
});

test('a pharmacist builds a form with a branch, an administrator approves it, and it can be given to patients', async ({ launch }) => {
  test.setTimeout(120_000);
  const pharmacist = await launch();
  const { page } = pharmacist;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  await goTo(page, 'Forms');
  await takeScreens(pharmacist, 'forms');
  await page.getByRole('button', { name: 'New form' }).click();
  await page.getByLabel('Title').fill('Before your next visit');
  await page.getByLabel('Question 1: words').fill('Did anything change since the last visit?');
  await page.getByLabel('Question 1: in Spanish').fill('¿Cambió algo desde la última visita?');
  await page.getByRole('button', { name: 'Add question' }).click();
  await page.getByLabel('Question 2: words').fill('What changed?');
  await page.getByRole('combobox', { name: 'Question 2: answer' }).click();
  await page.getByRole('option', { name: 'A choice' }).click();
  await expect(page.getByText('A choice needs at least two answers.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save draft' })).toBeDisabled();
  await page.getByLabel('Question 2: answers').fill('My medicine = Mi medicina = 1\nMy address = Mi dirección = 2');
  await page.getByRole('combobox', { name: 'Question 2: asked when' }).click();
  await page.getByRole('option', { name: /After a yes to/ }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByText('What changed?')).toHaveCount(0);
  await preview
    .getByRole('group', { name: /Did anything change/ })
    .getByText('Yes')
    .click();
  await expect(preview.getByText('My address')).toBeVisible();
  await expectAccessible(page);
  await takeScreens(pharmacist, 'form-builder');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('Draft', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve Before your next visit' })).toHaveCount(0);
  await expectAllSent(page);

  const admin = await launch();
  await signIn(admin.page, { email: demo.admin });
  await expectReceived(admin.page);
  await goTo(admin.page, 'Forms');
  await admin.page.getByRole('button', { name: 'Approve Before your next visit' }).click();
  await expect(admin.page.getByText('In use', { exact: true })).toBeVisible();
  await expectAllSent(admin.page);
});
