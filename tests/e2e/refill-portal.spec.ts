import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expectAccessible } from '../support/axe.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { root } from '../support/checkout.ts';
import { goTo, openChart } from '../support/places.ts';
import { verifyOrder } from '../support/pharmacy.ts';
import { writeReferral } from '../support/referral.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

test('a patient answers the refill questions in Spanish on a phone, over a lost connection, and the pharmacist decides from them', async ({
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
  await openChart(page, 'Vandermeer', 'Messages');
  await page.getByRole('button', { name: 'Secure link' }).click();
  await page.getByRole('menuitem', { name: 'Copy a link for the patient' }).click();
  await expect(page.getByText('The link is copied')).toBeVisible();
  const link = await jonah.electron.evaluate(({ clipboard }) => clipboard.readText());

  const browser = await openBrowser();
  try {
    const phone = await openPhone(browser, { locale: 'es-US' });
    const shot = (name: string) => phone.screenshot({ path: `tests/e2e/screens/${name}.png`, fullPage: true });
    await phone.goto(link);
    await phone.getByLabel('Mes').fill('7');
    await phone.getByLabel('Día').fill('12');
    await phone.getByLabel('Año').fill('1961');
    await phone.getByRole('button', { name: 'Abrir mi página' }).click();
    await expect(phone.getByText('Antes de enviarle más Vancomycin, conteste unas preguntas, por favor.')).toBeVisible();
    await expectAccessible(phone);
    await shot('portal-refill-home');
    await phone.getByRole('button', { name: 'Contestar las preguntas' }).click();
    await expect(phone.getByRole('heading', { name: 'Antes de enviarle Vancomycin' })).toBeVisible();
    const yes = phone.getByRole('button', { name: 'Sí, envíenlo' });
    const choose = (question: RegExp, answer: string) =>
      phone.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check();

    await test.step('what is wrong or missing is said beside its field, and what was typed stays', async () => {
      await phone.getByLabel('¿Cuántas dosis tiene').fill('dos');
      await phone.getByLabel('¿Cuántas dosis tiene').blur();
      await expect(phone.getByText('Por favor escriba un número entero.')).toBeVisible();
      await expect(phone.getByLabel('¿Cuántas dosis tiene')).toHaveValue('dos');
      await yes.click();
      await expect(phone.getByText('Por favor revise las preguntas marcadas.')).toBeVisible();
      await phone.getByLabel('¿Cuántas dosis tiene').fill('2');
      await phone.getByLabel('¿Cuántas dosis no recibió').fill('1');
      await phone.getByLabel('¿Cuántas dosis no recibió').blur();
      await choose(/Qué le impidió/, 'El catéter no funcionaba');
      await expectAccessible(phone);
      await shot('portal-refill-problems');
    });

    await test.step('without a connection the answers are kept, and sent when it is back', async () => {
      await phone.context().setOffline(true);
      await choose(/efecto secundario/, 'Sí');
      await expect(phone.getByText('Su equipo lo revisará. Si no puede esperar, llámenos ahora.').first()).toBeVisible();
      await phone.getByLabel('¿Qué notó y cuándo?').fill('Picazón en los brazos');
      await phone.getByLabel('¿Qué notó y cuándo?').blur();
      for (const question of [/urgencias/, /medicamento nuevo/, /alergia nueva/, /su peso/, /seguro médico/, /dirección o teléfono/])
        await choose(question, 'No');
      await choose(/Cómo está su catéter/, 'Cuesta purgarlo');
      await expect(phone.getByText('No tiene conexión.')).toBeVisible();
      await phone.context().setOffline(false);
      await expect(phone.getByText('No tiene conexión.')).toHaveCount(0, { timeout: 30_000 });
    });

    await test.step('supplies, day, hours and who is there', async () => {
      await phone.getByLabel('Otra cosa').fill('Saline flush 10 mL');
      await phone.getByRole('button', { name: 'Agregar' }).click();
      const flush = phone.getByRole('group', { name: 'Saline flush 10 mL' });
      await flush.getByLabel('Tengo').fill('3');
      await flush.getByLabel('Necesito').fill('14');
      await flush.getByLabel('Necesito').blur();
      const day = phone.getByLabel('¿Qué día debemos entregar?');
      await day.fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
      await expect(phone.getByText('Por favor elija un día a partir de mañana.')).toBeVisible();
      await day.fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
      await choose(/hora del día/, 'Mañana, de 08:00 a 12:00');
      await phone.getByLabel('¿Quién estará').fill('Ana Vandermeer');
      await phone.getByLabel('¿Quién estará').blur();
      await expectAccessible(phone);
      await shot('portal-refill');
    });

    await test.step('nothing is sent without the yes', async () => {
      await yes.click();
      await expect(phone.getByText('Gracias. Su equipo revisa sus respuestas y después prepara la entrega.')).toBeVisible();
      await expect(phone.getByText('Nos contó algo que su equipo revisará primero.')).toBeVisible();
      await expect(phone.getByText('Lo que escriba espera')).toHaveCount(0);
      await phone.getByRole('button', { name: 'Volver', exact: true }).click();
      await expect(phone.getByText('Gracias. Su equipo revisa sus respuestas.')).toBeVisible();
      await shot('portal-refill-thanks');
    });
  } finally {
    await browser.close();
  }

  await goTo(page, 'Refills');
  await page.getByLabel('Search refills').fill('Vandermeer');
  await page.getByRole('radiogroup', { name: 'Which refills' }).getByText('To decide').click();
  const row = page.getByRole('grid', { name: 'Refills' }).getByRole('row', { name: /Vancomycin of Vandermeer, Tobias, To accept/ });
  await expect(row).toContainText('told: missed doses, a side effect or new symptom, trouble with the line', { timeout: 30_000 });
  await row.click();
  await expect(page.getByRole('list', { name: 'Where this refill stands' })).toContainText('Yes, by Tobias Vandermeer');
  await expect(page.getByText('Tobias Vandermeer on the patient’s page').first()).toBeVisible();
  await expect(page.getByLabel('Which', { exact: true })).toHaveValue('Picazón en los brazos');
  await expect(page.getByLabel('Saline flush 10 mL, needed')).toHaveValue('14');
  await expectAccessible(page);
  await takeScreens(jonah, 'refill-from-portal');
});

test('the first page of a patient is small: what the refill questions need is fetched when they are opened', () => {
  const folder = path.join(root, 'dist/portal');
  const html = fs.readFileSync(path.join(folder, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, file]) => file ?? '');
  expect(first.length).toBeGreaterThan(1);
  const bytes = first.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(folder, file))).length, 0);
  expect(bytes).toBeLessThan(150 * 1024);
  for (const file of first) expect(fs.readFileSync(path.join(folder, file), 'utf8')).not.toContain('Cuesta purgarlo');
});
