import path from 'node:path';
import { gatewayCatcher } from '../../server/testing/message-catchers.ts';
import { expectAccessible } from '../support/axe.ts';
import { root } from '../support/checkout.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { openChart, goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { somePatient } from '../support/work.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const section = (page: Page, name: string) => page.getByRole('navigation', { name: 'Chart sections' }).getByRole('link', { name });

/** The date of birth as the chart's head shows it, for the three fields of the patient's page. */
async function birthOf(page: Page): Promise<{ readonly month: string; readonly day: string; readonly year: string }> {
  const facts = await page.locator('.chart-header, header').filter({ hasText: 'MRN' }).first().textContent();
  const [, day = '', month = '', year = ''] = /(\d{1,2}) ([A-Z][a-z]{2}) (19\d\d|20[01]\d)/.exec(facts ?? '') ?? [];
  return { month: String(new Date(`${month} 1 2000`).getMonth() + 1), day, year };
}

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

  const birth = await birthOf(page);

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
      await takeScreens(nurse, 'form-answered');
      await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
      await section(page, 'Team').click();
      await expect(page.getByText(/text message, 10:00–20:00/)).toBeVisible({ timeout: 30_000 });
      await expect(page.getByRole('region', { name: 'Sent automatically' }).getByText('Link to their page')).toBeVisible();
      await expectAccessible(page);
      await takeScreens(nurse, 'chart-team');
    });

    await test.step('the same text tapped again: the page that is still open, or a new link to the known telephone', async () => {
      const enter = async (): Promise<void> => {
        await phone.getByLabel('Mes').fill(birth.month);
        await phone.getByLabel('Día').fill(birth.day);
        await phone.getByLabel('Año').fill(birth.year);
        await phone.getByRole('button', { name: 'Abrir mi página' }).click();
      };
      // Cut off by a line's end in somebody's mail: not a dead link, and nothing is asked of the server.
      await phone.goto('about:blank');
      await phone.goto(link.slice(0, -4));
      await expect(phone.getByRole('heading', { name: 'Este enlace no está completo' })).toBeVisible();
      await expect(phone.getByText('A este enlace le falta una parte.')).toBeVisible();
      await expectAccessible(phone);
      await phone.screenshot({ path: 'tests/e2e/screens/portal-cut-link.png', fullPage: true });
      await phone.goto('about:blank');
      await phone.goto(link);
      await enter();
      await expect(phone.getByRole('heading', { name: 'Necesita un enlace nuevo' })).toBeVisible();
      await expect(phone.getByText('Su página sigue abierta en este aparato.')).toBeVisible();
      await expectAccessible(phone);
      for (const colorScheme of ['light', 'dark'] as const) {
        await phone.emulateMedia({ colorScheme });
        await phone.screenshot({ path: `tests/e2e/screens/portal-dead-link-${colorScheme}.png`, fullPage: true });
      }
      await phone.emulateMedia({ colorScheme: null });
      await phone.getByRole('button', { name: 'English' }).click();
      await expect(phone.getByRole('heading', { name: 'You need a new link' })).toBeVisible();
      await phone.screenshot({ path: 'tests/e2e/screens/portal-dead-link-en.png', fullPage: true });
      await phone.getByRole('button', { name: 'Español' }).click();
      await phone.getByRole('button', { name: 'Envíenme un enlace nuevo' }).click();
      await expect(phone.getByText('ya va uno nuevo en camino')).toBeVisible();
      await phone.screenshot({ path: 'tests/e2e/screens/portal-dead-link-asked.png', fullPage: true });
      await expect.poll(links, { timeout: 30_000 }).toHaveLength(2);
      await phone.goto(/https?:\S+/.exec(links().at(-1)?.text ?? '')?.[0] ?? '');
      await enter();
      await expect(phone.getByRole('heading', { name: 'Su próxima visita' })).toBeVisible();
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

test('a pharmacist brings in films and writes a teaching page without the server, and builds a form; an administrator approves; a patient sees the film play', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(180_000);
  const server = await ownServer({ teachingVideos: path.join(root, 'tests/fixtures/films') });
  const pharmacist = await launch({ serverUrl: server.url });
  const { page } = pharmacist;
  await signIn(page, { email: demo.pharmacist });
  await expectReceived(page);
  await server.stop();

  await test.step('films: by file and by address, changed, taken away and brought back', async () => {
    await goTo(page, 'Pharmacy');
    await page.getByRole('radiogroup').getByText('Clinical lists').click();
    const films = page.getByRole('region', { name: 'Films beside the teaching pages' });
    await films.getByRole('button', { name: 'Add a film…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Beside which teaching page').click();
    await page.getByRole('option', { name: 'Clean hands' }).click();
    await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill('Clean hands, step by step');
    await dialog.getByLabel('Name of the file').fill('Clean Hands.mov');
    await dialog.getByRole('button', { name: 'Add film' }).click();
    await expect(dialog.getByText('A file name of small letters, digits and dashes')).toBeVisible();
    await dialog.getByLabel('Name of the file').fill('clean-hands.webm');
    await dialog.getByLabel('Spanish (clean-hands.es.vtt)').check();
    await expectAccessible(page);
    await takeScreens(pharmacist, 'film-dialog');
    await dialog.getByRole('button', { name: 'Add film' }).click();
    await films.getByRole('button', { name: 'Add a film…' }).click();
    await dialog.getByLabel('Beside which teaching page').click();
    await page.getByRole('option', { name: 'When the pump beeps' }).click();
    await dialog.getByText('An address: it opens').click();
    await dialog.getByRole('textbox', { name: 'Address' }).fill('https://pump.example/alarms');
    await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill('Alarms of the pump');
    await dialog.getByRole('button', { name: 'Add film' }).click();
    await films.getByRole('button', { name: 'Change Alarms of the pump' }).click();
    await dialog.getByLabel('Title in Spanish').fill('Las alarmas de la bomba');
    await dialog.getByRole('button', { name: 'Change film' }).click();
    await films.getByRole('button', { name: 'Take away Clean hands, step by step' }).click();
    await expect(films.getByRole('row')).toHaveCount(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(films.getByRole('row', { name: /step by step/ })).toContainText('captions in Spanish');
    await films.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await takeScreens(pharmacist, 'films');
  });

  await goTo(page, 'Forms');
  await test.step('a teaching page in two languages with its question', async () => {
    await page.getByText('Teaching pages', { exact: true }).click();
    await takeScreens(pharmacist, 'teaching');
    await page.getByRole('button', { name: 'New teaching page' }).click();
    const both = async (of: string, en: string, es: string): Promise<void> => {
      await page.getByLabel(`${of}, English`).fill(en);
      await page.getByLabel(`${of}, Spanish`).fill(es);
    };
    await both('Page: title', 'Your cooler bag', 'Su bolsa fría');
    await page.getByLabel('Where the words come from').fill('Our pharmacy');
    await both('Part 1: heading', 'At home', 'En casa');
    // Nothing is lost by a look elsewhere, nor by a page that knows nothing any more.
    await goTo(page, 'Pharmacy');
    await goTo(page, 'Forms');
    await page.getByText('Teaching pages', { exact: true }).click();
    await expect(page.getByLabel('Part 1: heading, Spanish')).toHaveValue('En casa');
    await expect(page.getByRole('button', { name: 'Discard changes…' })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Page: title, English')).toHaveValue('Your cooler bag');
    await expect(page.getByLabel('Part 1: heading, Spanish')).toHaveValue('En casa');
    await both(
      'Part 1: lines',
      'Put the medicine into the refrigerator at once.\nKeep it away from the ice.',
      'Ponga la medicina en el refrigerador.',
    );
    await expect(page.getByText('2 lines in English, 1 line in Spanish')).toBeVisible();
    await page.getByLabel('Part 1: lines, Spanish').fill('Ponga la medicina en el refrigerador.\nLejos del hielo.');
    await both('Teach-back: question', 'Where does it go?', '¿Dónde va?');
    await both('Teach-back: answer 1', 'Into the refrigerator', 'Al refrigerador');
    await both('Teach-back: answer 2', 'On the table', 'A la mesa');
    await page.getByLabel('Answer 1 is the right one').check();
    await both('Teach-back: said after a wrong answer', 'It must stay cold.', 'Debe quedar fría.');
    await expect(page.getByText('Draft, whole in both languages')).toBeVisible();
    await expectAccessible(page);
    await takeScreens(pharmacist, 'teaching-builder');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await expect(page.getByRole('button', { name: 'Go on with Your cooler bag' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve Your cooler bag' })).toHaveCount(0);
    await page.getByText('Forms', { exact: true }).last().click();
  });

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
  await test.step('what is not right yet is kept as well, and given up only when that is said', async () => {
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await expect(page.getByText('“Before your next visit” is not saved yet')).toBeVisible();
    await expectAccessible(page);
    await takeScreens(pharmacist, 'forms-unsaved');
    await page.getByRole('button', { name: 'New form' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Go on writing' }).click();
    await page.getByRole('button', { name: 'Discard changes…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep writing' }).click();
    await expect(page.getByLabel('Question 2: words')).toHaveValue('What changed?');
  });
  await page.getByLabel('Question 2: answer 1', { exact: true }).fill('My medicine');
  await page.getByLabel('Question 2: answer 1, in Spanish').fill('Mi medicina');
  await page.getByLabel('Question 2: answer 1, score').fill('1');
  await page.getByLabel('Question 2: answer 2', { exact: true }).fill('My address');
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
  await page.getByRole('button', { name: 'Change a copy of How did we do?' }).click();
  await page.getByLabel('Title').fill('Something else');
  await page.getByRole('button', { name: 'Discard changes…' }).click();
  // What is lost for good is not lost by a stray Enter.
  await expect(page.getByRole('dialog').getByRole('heading', { name: /^Discard changes/ })).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('heading', { name: 'Forms', exact: true })).toBeVisible();
  await expect(page.getByText('“Something else” is not saved yet')).toHaveCount(0);
  await server.start();
  await expectAllSent(page);

  const admin = await launch({ serverUrl: server.url });
  await signIn(admin.page, { email: demo.admin });
  await expectReceived(admin.page);
  await goTo(admin.page, 'Forms');
  await admin.page.getByRole('button', { name: 'Approve Before your next visit' }).click();
  await expect(admin.page.getByText('In use', { exact: true })).toBeVisible();
  await admin.page.getByText('Teaching pages', { exact: true }).click();
  await admin.page.getByRole('button', { name: 'Approve Your cooler bag' }).click();
  await expect(admin.page.getByRole('listitem').filter({ hasText: 'Your cooler bag' })).toContainText('for clinical review');

  const patient = await somePatient(admin.page);
  await openChart(admin.page, patient.mrn, 'Forms');
  for (const name of ['Clean hands', 'Your cooler bag']) {
    await admin.page.getByRole('button', { name: 'Give a teaching page' }).click();
    await admin.page.getByRole('menuitem', { name }).click();
    await expect(admin.page.getByText(`“${name}” is on the patient’s page.`)).toBeVisible();
  }
  await section(admin.page, 'Messages').click();
  await expectAllSent(admin.page);
  await admin.page.getByRole('button', { name: 'Secure link' }).click();
  await admin.page.getByRole('menuitem', { name: 'Copy a link for the patient' }).click();
  await expect(admin.page.getByText('The link is copied')).toBeVisible();
  const link = await admin.electron.evaluate(({ clipboard }) => clipboard.readText());
  const birth = await birthOf(admin.page);

  const browser = await openBrowser();
  try {
    const phone = await openPhone(browser, { locale: 'es-US' });
    await phone.goto(link);
    await phone.getByLabel('Mes').fill(birth.month);
    await phone.getByLabel('Día').fill(birth.day);
    await phone.getByLabel('Año').fill(birth.year);
    await phone.getByRole('button', { name: 'Abrir mi página' }).click();
    await phone.getByRole('button', { name: /^Por hacer/ }).click();
    await test.step('the film plays, in pieces, with words to read along', async () => {
      await phone.getByRole('button', { name: 'Leer: Manos limpias' }).click();
      const pieces: number[] = [];
      phone.on('response', (response) => {
        if (response.url().endsWith('.webm')) pieces.push(response.status());
      });
      const film = phone.locator('video');
      await film.evaluate((video: HTMLVideoElement) => video.play());
      await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(1);
      expect(pieces).toContain(206);
      await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.textTracks[0]?.cues?.length)).toBe(1);
      await expectAccessible(phone);
      await phone.screenshot({ path: 'tests/e2e/screens/portal-film.png', fullPage: true });
    });
    await test.step('without a connection, and when it cannot be shown, the page says so and stands in words', async () => {
      await phone.context().setOffline(true);
      await expect(phone.getByText('Ahora no tiene conexión y el video')).toBeVisible();
      await expect(phone.getByText('La página de arriba dice lo mismo')).toBeVisible();
      await phone.context().setOffline(false);
      await expect(phone.getByText('Ahora no tiene conexión y el video')).toHaveCount(0);
      await phone.locator('video').evaluate((video: HTMLVideoElement) => {
        video.src = '/portal/videos/gone.webm';
        video.load();
        void video.play().catch(() => undefined);
      });
      await expect(phone.getByText('El video no se puede mostrar')).toBeVisible();
      await phone.getByRole('button', { name: 'Intentar el video otra vez' }).click();
      await expect(phone.locator('video')).toHaveAttribute('src', '/portal/videos/clean-hands.webm');
      await phone.getByRole('button', { name: 'Volver', exact: true }).click();
    });
    await test.step('the organisation’s own page is read and understood', async () => {
      await phone.getByRole('button', { name: 'Leer: Su bolsa fría' }).click();
      await expect(phone.getByText('Lejos del hielo.')).toBeVisible();
      await phone.getByLabel('Al refrigerador').check();
      await phone.getByRole('button', { name: 'Esta es mi respuesta' }).click();
      await expect(phone.getByText('Correcto. Muy bien.')).toBeVisible();
      await phone.screenshot({ path: 'tests/e2e/screens/portal-lesson-own.png', fullPage: true });
    });
  } finally {
    await browser.close();
  }
  await section(admin.page, 'Forms').click();
  await expect(admin.page.getByRole('listitem').filter({ hasText: 'Your cooler bag' }).first()).toContainText('Understood', {
    timeout: 30_000,
  });
});
