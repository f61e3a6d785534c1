import type { Page } from '@playwright/test';
import { gatewayCatcher } from '../../server/testing/message-catchers.ts';
import { expectAccessible } from '../support/axe.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { goTo, openChart } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { inChicago, somePatient } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

/** Pictures of the phone in both themes. */
async function pictures(phone: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await phone.emulateMedia({ colorScheme });
    await phone.screenshot({ path: `tests/e2e/screens/phone-${name}-${colorScheme}.png`, fullPage: true });
  }
  await phone.emulateMedia({ colorScheme: null });
}

/** A photo as a phone takes it, drawn in the browser itself. */
async function photoFrom(phone: Page): Promise<Buffer> {
  const base64 = await phone.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1600;
    canvas.height = 1200;
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#d9b99b';
      pen.fillRect(0, 0, 1600, 1200);
      pen.fillStyle = '#f4f4f0';
      pen.fillRect(500, 350, 600, 450);
    }
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

test('a patient’s whole way in Spanish on a phone: code, visit, form, lesson, photo, lost connection, red flag; and who is on call hears of it', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(300_000);
  const gateway = await gatewayCatcher();
  const server = await ownServer({ env: { HEARTHLINE_SMS_URL: gateway.url, HEARTHLINE_GATEWAY_SECRET: 'secret' } });
  const lead = await launch({ serverUrl: server.url, env: inChicago });
  await signIn(lead.page, { email: demo.lead });
  await expectReceived(lead.page);

  await test.step('the lead says who is on call', async () => {
    const { page } = lead;
    await goTo(page, 'Messages');
    await page.getByRole('button', { name: 'Rules of messages' }).click();
    const dialog = page.getByRole('dialog', { name: 'How messages are answered' });
    await dialog.getByRole('tab', { name: 'On call' }).click();
    await dialog.getByRole('button', { name: 'Add turn' }).click();
    await dialog.getByRole('combobox', { name: 'Who' }).click();
    await page
      .getByRole('option', { name: /Avery|nurse/ })
      .first()
      .click();
    await dialog.getByLabel('From').fill('00:00');
    await dialog.getByLabel('To').fill('23:59');
    await takeScreens(lead, 'message-rules');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Save rules' }).click();
    await expect(dialog).toHaveCount(0);
    await expectAllSent(page);
  });

  const nurse = await launch({ serverUrl: server.url, env: inChicago });
  const { page } = nurse;
  await signIn(page);
  await expectReceived(page);
  const patient = await somePatient(page, 2);
  await openChart(page, patient.mrn, 'Forms');
  await page.getByRole('combobox', { name: 'When the next form is due' }).click();
  await page.getByRole('option', { name: 'Due in a week' }).click();
  await page.getByRole('button', { name: 'Give a form' }).click();
  await page.getByRole('menuitem', { name: /My goals/ }).click();
  await expect(page.getByText(/^Given .*, due \d{1,2} [A-Z]/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Give a teaching page' }).click();
  await page.getByRole('menuitem', { name: 'Clean hands' }).first().click();
  await page.getByRole('navigation', { name: 'Chart sections' }).getByRole('link', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Change contact details' }).click();
  const contact = page.getByRole('dialog', { name: 'Change contact details' });
  await contact.getByLabel('Mobile').fill('312-555-0188');
  await contact.getByRole('button', { name: 'Save contact details' }).click();
  await expect(page.getByRole('link', { name: '312-555-0188' })).toHaveAttribute('href', 'tel:3125550188');
  await takeScreens(nurse, 'team-calls');
  await page.getByRole('navigation', { name: 'Chart sections' }).getByRole('link', { name: 'Messages' }).click();
  await expectAllSent(page);
  await page.getByRole('button', { name: 'Secure link' }).click();
  await page.getByRole('menuitem', { name: 'Copy a link for the patient' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await nurse.electron.evaluate(({ clipboard }) => clipboard.readText());

  const browser = await openBrowser();
  try {
    const phone = await openPhone(browser, { locale: 'es-US' });
    await phone.goto(link);
    await test.step('a code to the known telephone instead of the date of birth', async () => {
      await phone.getByRole('button', { name: 'Mejor envíenme un código' }).click();
      await phone.getByRole('button', { name: 'Enviar el código' }).click();
      await expect(phone.getByText('…0188')).toBeVisible();
      // Other texts may come to this telephone meanwhile.
      const [code = ''] = gateway.texts
        .filter(({ to }) => to.endsWith('0188'))
        .flatMap(({ text }) => /\d{6}/.exec(text)?.slice(0, 1) ?? [])
        .slice(-1);
      await phone.getByLabel('Las seis cifras').fill(code === '000000' ? '000001' : '000000');
      await phone.getByRole('button', { name: 'Abrir mi página' }).click();
      await expect(phone.getByText('Este no es el código')).toBeVisible();
      await expectAccessible(phone);
      await pictures(phone, 'code');
      await phone.getByLabel('Las seis cifras').fill(code);
      await phone.getByRole('button', { name: 'Abrir mi página' }).click();
    });
    await test.step('the next visit', async () => {
      await expect(phone.getByRole('heading', { name: 'Su próxima visita' })).toBeVisible();
      const visit = phone.getByRole('region', { name: 'Su próxima visita' });
      const change = visit.getByRole('button', { name: 'Cambiar mi respuesta' });
      const yes = visit.getByRole('button', { name: 'Sí, estaré' });
      // A visit that was answered before asks only when the answer is to change.
      await expect(change.or(yes)).toBeVisible();
      if (await change.isVisible()) await change.click();
      await yes.click();
      await expect(visit.getByText('Gracias. Su enfermera sabe que usted estará.')).toBeVisible();
      await expectAccessible(phone);
      await pictures(phone, 'home');
    });
    await test.step('the form and the lesson with its question', async () => {
      await phone.getByRole('button', { name: /^Por hacer/ }).click();
      await expect(phone.getByText(/a más tardar el/).first()).toBeVisible();
      await phone
        .getByRole('button', { name: /Llenar|Continuar/ })
        .first()
        .click();
      await phone.getByRole('textbox').first().fill('Caminar con mi perro');
      await phone.getByRole('radio').nth(7).check();
      await expectAccessible(phone);
      await phone.getByRole('button', { name: 'Entregar' }).click();
      await expect(phone.getByText(/Gracias/).first()).toBeVisible();
      await phone.getByRole('button', { name: 'Volver' }).first().click();
      await phone.getByRole('listitem').filter({ hasText: 'Manos limpias' }).getByRole('button', { name: 'Leer' }).click();
      await expectAccessible(phone);
      await pictures(phone, 'lesson');
    });
    await test.step('a message with a photo, written while the connection is lost, goes out when it is back', async () => {
      await phone.getByRole('button', { name: /^Mensajes/ }).click();
      await phone.getByRole('button', { name: 'Escribir a su equipo de salud' }).click();
      await phone.getByLabel('¿De qué se trata?').fill('El apósito');
      await phone.getByLabel('Su mensaje').fill('¿Se ve bien?');
      const files = phone.locator('input[type=file]');
      await files.setInputFiles({ name: 'programa.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ this is a program') });
      await expect(phone.getByText('Esto no es una foto ni un PDF')).toBeVisible();
      await files.setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await photoFrom(phone) });
      await expect(phone.getByRole('img', { name: 'Foto' })).toBeVisible();
      await expectAccessible(phone);
      await pictures(phone, 'photo');
      await phone.context().setOffline(true);
      await phone.getByRole('button', { name: 'Enviar', exact: true }).click();
      await expect(phone.getByText('En espera de envío').first()).toBeVisible();
      await expect(phone.getByText('Fotos por enviar: 1')).toBeVisible();
      await phone.context().setOffline(false);
      await expect(phone.getByText('Fotos por enviar: 1')).toHaveCount(0, { timeout: 30_000 });
      await expect(phone.locator('.bubble .file-list img')).toBeVisible();
    });
    await test.step('a red flag', async () => {
      await phone.getByRole('button', { name: 'Molestias' }).click();
      await phone.getByLabel('Dolor o presión en el pecho').check();
      await expect(phone.getByRole('alert')).toContainText('Llame al 911 ahora');
      await phone.getByRole('button', { name: 'Avisar a mi enfermera' }).click();
    });
  } finally {
    await browser.close();
  }

  await test.step('who is on call is paged without a word about health, and the nurse answers in the same conversation', async () => {
    await expect
      .poll(() => gateway.texts.some(({ text }) => text.includes('something urgent waits for you')), { timeout: 45_000 })
      .toBe(true);
    expect(gateway.texts.map(({ text }) => text).join()).not.toMatch(/chest|pecho|apósito/i);
    await goTo(page, 'Messages');
    const list = page.getByRole('grid', { name: 'Conversations' });
    await list.getByRole('row').filter({ hasText: 'El apósito' }).click();
    await expect(page.locator('.message-files img')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Template' }).click();
    await page.getByRole('menuitem', { name: /Wet or loose dressing/ }).click();
    await takeScreens(nurse, 'conversation-photo');
    await expectAccessible(page);
    await list.getByRole('row').filter({ hasText: 'Side effect: Chest pain' }).click();
    await expect(page.getByText('Red flag: the patient was told to call 911')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Tasks of this conversation' })).toContainText('Answer now');
    await takeScreens(nurse, 'conversation-red-flag');
    await page.getByRole('button', { name: /^Done: Answer now/ }).click();
    await expect(page.getByRole('list', { name: 'Tasks of this conversation' })).toContainText('done');
    await page.getByRole('button', { name: 'Telephone' }).click();
    await expect(page.getByRole('dialog', { name: 'Telephone' }).getByText(/A contact counts as avoided when/)).toBeVisible();
    await takeScreens(nurse, 'telephone');
    await expectAccessible(page);
  });
  await gateway.stop();
});

test('a partner answers a request by link with a document, and it stands on the chart', async ({ launch }) => {
  test.setTimeout(180_000);
  const nurse = await launch({ env: inChicago });
  const { page } = nurse;
  await signIn(page);
  await expectReceived(page);
  const patient = await somePatient(page, 1);
  await openChart(page, patient.mrn, 'Forms');
  await page.getByRole('button', { name: 'Ask a partner' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask a partner' });
  await dialog.getByLabel('Whom').fill('Dr. Okonkwo');
  await dialog.getByLabel('About').fill('Renewed order, signed');
  await dialog.getByLabel('What you need').fill('Please send the signed order as PDF.');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expectAllSent(page);
  await page.getByRole('button', { name: 'Copy link of Renewed order, signed' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await nurse.electron.evaluate(({ clipboard }) => clipboard.readText());
  const header = (await page.locator('main, [role=main], body').first().textContent()) ?? '';
  const [, day = '', month = '', year = ''] = /(\d{1,2}) ([A-Z][a-z]{2}) ((?:19|20)\d{2}),? ?\(?\d+ y/.exec(header) ?? [];

  const browser = await openBrowser();
  try {
    const office = await openPhone(browser);
    await office.goto(link);
    await office.getByLabel('Month').fill(String(new Date(`${month} 1 2000`).getMonth() + 1));
    await office.getByLabel('Day').fill(day);
    await office.getByLabel('Year').fill(year);
    await office.getByRole('button', { name: 'Open my page' }).click();
    await expect(office.getByText('Please send the signed order as PDF.')).toBeVisible();
    await office.getByLabel('Your answer').fill('Signed and attached.');
    await office.getByLabel('Your name').fill('B. Okonkwo');
    await office
      .locator('input[type=file]')
      .setInputFiles({ name: 'order.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await expect(office.getByText('PDF').first()).toBeVisible();
    await expectAccessible(office);
    await pictures(office, 'partner');
    await office.getByRole('button', { name: 'Send answer' }).click();
    await expect(office.getByText('no fax is needed')).toBeVisible();
    await expect(office.getByRole('link', { name: /Document/ })).toBeVisible({ timeout: 30_000 });
  } finally {
    await browser.close();
  }
  const requests = page.getByRole('region', { name: 'Requests to partners' });
  await expect(requests.getByText('Signed and attached.')).toBeVisible({ timeout: 30_000 });
  await expect(requests.getByRole('button', { name: /Document/ })).toBeVisible();
  await takeScreens(nurse, 'partner-document');
});
