import { expect, type Page } from '@playwright/test';

/** Goes to a place by the rail. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click();
}

/** Opens a chart as a person does: types what is known of the patient and presses Enter on the one who is left. */
export async function openChart(page: Page, search: string, section?: string, { all = false } = {}): Promise<void> {
  await goTo(page, 'Patients');
  if (all) await page.getByRole('radiogroup', { name: 'Which patients' }).getByText('All').click();
  const field = page.getByLabel('Search patients');
  await field.fill(search);
  await expect(page.getByRole('grid', { name: 'Patients' }).getByRole('row', { name: /, MRN / })).toHaveCount(1);
  await field.press('Enter');
  if (section !== undefined) await page.getByRole('navigation', { name: 'Chart sections' }).getByRole('link', { name: section }).click();
}
