import { expect, type Locator, type Page } from '@playwright/test';
import { goTo } from './places.ts';

/** Gives every open check a reason, as a person does one by one, until nothing keeps the button from being pressed: the checks may come after the screen. */
export function giveReasons(page: Page, opens: Locator, why?: string): Promise<void> {
  return expect(() => giveOnce(page, opens, why)).toPass({ timeout: 30_000 });
}

async function giveOnce(page: Page, opens: Locator, why = 'Asked by telephone'): Promise<void> {
  for (const field of await page.getByRole('textbox', { name: /^Why it is accepted/ }).all())
    if ((await field.inputValue({ timeout: 1_000 })) !== why) await field.fill(why, { timeout: 1_000 });
  await expect(opens).toBeEnabled({ timeout: 1_000 });
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
    await giveOnce(page, verify);
  }).toPass({ timeout: 30_000 });
  await verify.click();
  await expect(page.getByText('Vancomycin verified.')).toBeVisible();
}
