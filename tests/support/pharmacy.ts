import { expect, type Page } from '@playwright/test';
import { goTo } from './places.ts';

/** Gives every open check a reason, as a person does one by one. */
export async function giveReasons(page: Page): Promise<void> {
  for (const field of await page.getByRole('textbox', { name: /^Why it is accepted/ }).all()) await field.fill('Asked by telephone');
}

/** Verifies the vancomycin of the referral from the queue, where it stands in this state. */
export async function verifyOrder(page: Page, state: string): Promise<void> {
  await goTo(page, 'Pharmacy');
  await page.getByLabel('Search the queue').fill('Vandermeer');
  await page
    .getByRole('grid', { name: 'Verification queue' })
    .getByRole('row', { name: new RegExp(`Vancomycin for Vandermeer, Tobias, ${state}`) })
    .click();
  await expect(page.getByRole('button', { name: 'Take in hand' })).toBeVisible();
  const verify = page.getByRole('button', { name: 'Verify order' });
  // An order seen before opens as it was, and says that it changed since: then it is read anew.
  await expect(async () => {
    const news = page.getByRole('button', { name: 'Read the new version' });
    if (await news.isVisible()) await news.click();
    await giveReasons(page);
    await expect(verify).toBeEnabled({ timeout: 1_000 });
  }).toPass();
  await verify.click();
  await expect(page.getByText('Vancomycin verified.')).toBeVisible();
}
