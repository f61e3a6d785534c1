import { expect, type Locator, type Page } from '@playwright/test';
import type { LaunchOptions, TestApp } from './launch-app.ts';
import { goTo } from './places.ts';
import { demo, signIn } from './sign-in.ts';
import { expectReceived } from './status.ts';

/** The day so many days from today, as it is typed into a day field. */
export function dayFromToday(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Marks the first open task of the worklist as done; answers its title. */
export async function completeFirstTask(page: Page): Promise<string> {
  await goTo(page, 'Today');
  const name =
    (await page
      .getByRole('button', { name: /^Mark done: / })
      .first()
      .getAttribute('aria-label')) ?? '';
  // By its name: the first of a list may be another one a moment later.
  await page.getByRole('button', { name, exact: true }).first().click();
  return name.replace('Mark done: ', '');
}

/** A nurse and her lead on two laptops that have received everything, and a patient of hers. */
export async function nurseAndLead(
  serverUrl: string,
  launch: (options: Partial<LaunchOptions>) => Promise<TestApp>,
): Promise<{ nurse: TestApp; lead: TestApp; patient: { name: string; mrn: string } }> {
  const nurse = await launch({ serverUrl, env: inChicago });
  const lead = await launch({ serverUrl, env: inChicago });
  await signIn(nurse.page);
  await signIn(lead.page, { email: demo.lead });
  await expectReceived(nurse.page);
  await expectReceived(lead.page);
  return { nurse, lead, patient: await somePatient(nurse.page) };
}

/** Chooses the next booked visit of a patient on the schedule. */
export async function openNextVisit(page: Page, patient: string): Promise<void> {
  await goTo(page, 'Schedule');
  await page.getByRole('region', { name: 'Schedule' }).getByText('Agenda', { exact: true }).click();
  await page.getByRole('grid', { name: 'Visits' }).getByRole('row').filter({ hasText: patient }).first().click();
  await expect(page.getByRole('complementary', { name: 'Visit' })).toBeVisible();
}

/** Moves the chosen visit by the dialog, without a mouse drag. */
export async function moveChosenVisit(page: Page, day: string, time: string): Promise<void> {
  await page.getByRole('button', { name: 'Move visit…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move visit' });
  await fillWhen(dialog, day, time);
  await dialog.getByRole('button', { name: 'Move visit' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Begins a note about a patient and writes one section; answers when the laptop says that it is saved. */
export async function writeNote(page: Page, patient: string, text: string): Promise<void> {
  await goTo(page, 'Notes');
  await page.getByRole('button', { name: 'Start note' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Start note' });
  await dialog.getByRole('combobox', { name: 'Patient' }).fill(patient);
  await page.getByRole('option').first().click();
  await dialog.getByRole('button', { name: 'Start note' }).click();
  await writeMore(page, text);
}

export async function writeMore(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Assessment' }).fill(text);
  await page.getByRole('textbox', { name: 'Assessment' }).blur();
  await expect(page.getByText('Saved on this laptop')).toBeVisible();
}

export async function signOpenNote(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign note…' }).click();
  await page.getByRole('dialog', { name: 'Sign note' }).getByRole('button', { name: 'Sign note', exact: true }).click();
  await expect(page.getByText('Signed by').first()).toBeVisible();
}

/** The name and MRN of a patient of this caseload who has a visit still to come. */
export async function somePatient(page: Page, nth = 0): Promise<{ name: string; mrn: string }> {
  await goTo(page, 'Patients');
  const row = page
    .getByRole('grid', { name: 'Patients' })
    .getByRole('row', { name: /, MRN / })
    .nth(nth);
  const label = (await row.getAttribute('aria-label')) ?? '';
  const [, name = '', mrn = ''] = /^(.*), MRN (\S+)$/.exec(label) ?? [];
  expect(mrn).not.toBe('');
  return { name, mrn };
}

/** Gives the next visit of a patient to another nurse, at a time when that nurse is free. */
export async function giveVisitTo(page: Page, patient: string, nurse: string): Promise<void> {
  await openNextVisit(page, patient);
  await page.getByRole('button', { name: 'Move visit…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move visit' });
  await fillWhen(dialog, dayFromToday(9), '18:30');
  await dialog.getByRole('combobox', { name: 'Nurse' }).fill(nurse);
  await page
    .getByRole('option', { name: new RegExp(nurse) })
    .first()
    .click();
  await dialog.getByRole('button', { name: 'Move visit' }).click();
  await expect(dialog).toHaveCount(0);
}

async function fillWhen(dialog: Locator, day: string, time: string): Promise<void> {
  for (const [field, text] of [
    ['Starts, day', day],
    ['Starts, time', time],
  ] as const) {
    await dialog.getByRole('textbox', { name: field }).fill(text);
    await dialog.getByRole('textbox', { name: field }).press('Tab');
  }
}

/** The laptop's clock is in the zone of the demonstration patients, so that times read the same on every page. */
export const inChicago = { TZ: 'America/Chicago' };
