import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { goTo, openChart } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const header = (page: Page): Locator => page.getByRole('region', { name: 'Patient', exact: true });
const sections = (page: Page): Locator => page.getByRole('navigation', { name: 'Chart sections' });
const tab = async (page: Page, name: string): Promise<void> => sections(page).getByRole('link', { name }).click();

/** Opens the chart of the first patient of the caseload and tells the record number. */
async function firstChart(page: Page): Promise<string> {
  await goTo(page, 'Patients');
  const label =
    (await page
      .getByRole('row', { name: /, MRN / })
      .first()
      .getAttribute('aria-label')) ?? '';
  const mrn = /MRN (\S+)/.exec(label)?.[1] ?? '';
  await openChart(page, mrn);
  await expect(header(page)).toContainText(mrn);
  return mrn;
}

test('every section of a chart opens under the same header, and nothing in it keeps anybody out', async ({ launch }) => {
  test.setTimeout(240_000);
  const app = await launch();
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  await firstChart(page);
  for (const name of [
    'Overview',
    'Timeline',
    'Therapy',
    'Vitals & labs',
    'Allergies',
    'Conditions',
    'Notes',
    'Visits',
    'Documents',
    'Team',
    'Coverage',
    'Tasks',
  ]) {
    await tab(page, name);
    await expect(sections(page).getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    await expect(header(page)).toContainText('Weight');
    await expect(header(page)).toContainText('Access');
    await expect(header(page)).toContainText(/allerg/i);
    await expectAccessible(page);
  }
  await tab(page, 'Overview');
  await takeScreens(app, 'chart-overview');
  await tab(page, 'Timeline');
  await takeScreens(app, 'chart-timeline');
  await page.keyboard.press(']');
  await expect(sections(page).getByRole('link', { name: 'Therapy' })).toHaveAttribute('aria-current', 'page');
});

test('a blood pressure that cannot be is refused, an unusual one is asked about, and it is plotted, listed and marked as an error', async ({
  launch,
}) => {
  const app = await launch();
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  await firstChart(page);
  await tab(page, 'Vitals & labs');
  await page.getByRole('button', { name: 'Record measurement' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record measurement' });
  await dialog.getByLabel('Systolic').fill('720');
  await expect(dialog.getByText('720 mmHg is not possible')).toBeVisible();
  await dialog.getByLabel('Systolic').fill('217');
  await dialog.getByLabel('Diastolic').fill('97');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Record blood pressure' }).click();
  await expect(dialog.getByText('Check the value first')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'I looked again: the value is right' }).check();
  await dialog.getByRole('button', { name: 'Record blood pressure' }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByRole('img', { name: /^Blood pressure: .*latest 217\/97 mmHg/ })).toBeVisible();
  const reading = page.getByRole('grid', { name: 'Readings' }).getByRole('row', { name: 'Blood pressure 217/97 mmHg' });
  await expect(reading).toContainText('Avery Lindqvist');
  await expect(reading).toContainText('▲ High');
  await takeScreens(app, 'chart-vitals');

  const cursor = page.getByRole('slider', { name: 'Moment on the time axis' });
  await cursor.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(cursor).toHaveAttribute('aria-valuetext', /Blood pressure 217\/97/);
  await page.keyboard.press('ArrowLeft');
  await expect(cursor).not.toHaveAttribute('aria-valuetext', /217\/97/);

  await reading.getByRole('button', { name: /as entered in error/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as entered in error' }).click();
  await expect(reading).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo: record it again' }).click();
  await expect(reading).toHaveCount(1);
  await reading.getByRole('button', { name: /as entered in error/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as entered in error' }).click();
  await expect(reading).toHaveCount(0);
});

test('an allergy that is recorded stands in the header at once', async ({ launch }) => {
  const { page } = await launch();
  await signIn(page);
  await expectReceived(page);
  await firstChart(page);
  await tab(page, 'Allergies');
  await page.getByRole('button', { name: 'Record allergy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record allergy' });
  await dialog.getByLabel('Substance').fill('Chlorhexidine');
  await dialog.getByRole('button', { name: 'Record allergy' }).click();
  await expect(dialog.getByText(/Choose one/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('What happened').fill('Hives');
  await dialog.getByRole('radio', { name: 'Life-threatening', exact: true }).check();
  await dialog.getByRole('button', { name: 'Record allergy' }).click();
  await expect(dialog).toBeHidden();
  await expect(header(page)).toContainText('Chlorhexidine (hives)');
  await tab(page, 'Timeline');
  await expect(page.getByRole('grid', { name: 'Timeline' }).getByRole('row', { name: 'Allergy: Chlorhexidine' })).toBeVisible();
});

test('contact details are changed field by field, and a number that is none is asked about', async ({ launch }) => {
  const { page } = await launch();
  await signIn(page);
  await expectReceived(page);
  await firstChart(page);
  await tab(page, 'Team');
  await page.getByRole('button', { name: 'Change contact details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change contact details' });
  await dialog.getByLabel('Mobile').fill('12');
  await dialog.getByRole('button', { name: 'Save contact details' }).click();
  await expect(dialog.getByText('A phone number has at least 7 digits')).toBeVisible();
  await dialog.getByLabel('Mobile').fill('312-555-0142');
  await dialog.getByLabel('Getting in').fill('Side door, code 4410');
  await dialog.getByRole('button', { name: 'Save contact details' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Contact', exact: true })).toContainText('312-555-0142');
  await expect(page.getByRole('region', { name: 'Contact', exact: true })).toContainText('Side door, code 4410');
});

test('a lead changes the care team; a nurse is not offered to', async ({ launch }) => {
  const nurse = await launch();
  await signIn(nurse.page);
  await expectReceived(nurse.page);
  const mrn = await firstChart(nurse.page);
  await tab(nurse.page, 'Team');
  await expect(nurse.page.getByRole('region', { name: 'Care team' })).toContainText('Primary nurse');
  await expect(nurse.page.getByRole('button', { name: 'Add to care team' })).toHaveCount(0);

  const lead = await launch();
  await signIn(lead.page, { email: demo.lead });
  await expectReceived(lead.page);
  await openChart(lead.page, mrn, 'Team');
  await lead.page.getByRole('button', { name: 'Add to care team' }).click();
  const dialog = lead.page.getByRole('dialog', { name: 'Add to care team' });
  await dialog.getByLabel('Who').click();
  const option = lead.page.getByRole('option').first();
  const name = ((await option.textContent()) ?? '').split(',')[0]?.split(' ·')[0] ?? '';
  await option.click();
  await dialog.getByRole('button', { name: `Add ${name}` }).click();
  await expect(dialog).toBeHidden();
  const team = lead.page.getByRole('region', { name: 'Care team' });
  await expect(team).toContainText(name);
  await team.getByRole('button', { name: new RegExp(`^Remove ${name}.* from care team$`) }).click();
  await lead.page
    .getByRole('dialog')
    .getByRole('button', { name: `Remove ${name}` })
    .click();
  await expect(team.getByRole('button', { name: new RegExp(`^Remove ${name}`) })).toHaveCount(0);
  await expect(nurse.page.getByRole('region', { name: 'Care team' })).toContainText(name, { timeout: 30_000 });
});

test('a new note from the chart opens as a draft of this patient', async ({ launch }) => {
  const { page } = await launch();
  await signIn(page);
  await expectReceived(page);
  await firstChart(page);
  await tab(page, 'Notes');
  await page.getByRole('button', { name: 'New note' }).click();
  await page.getByRole('menuitem', { name: 'Phone note' }).click();
  await expect(page).toHaveURL(/#\/notes\/note-/);
  await page.goBack();
  await expect(
    page
      .getByRole('grid', { name: 'Notes' })
      .getByRole('row', { name: /Draft, not signed/ })
      .first(),
  ).toBeVisible();
});

test('a chart that is not on this laptop says so', async ({ launch }) => {
  const { page } = await launch();
  await signIn(page);
  await expectReceived(page);
  await page.evaluate(() => (location.hash = '/patients/pat-00000000-0000-7000-8000-000000000000/vitals'));
  await expect(page.getByText('This patient is not on this laptop')).toBeVisible();
  await expectAccessible(page);
});
