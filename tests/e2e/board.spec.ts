import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

/** Tomorrow on the laptop's wall, as the address has it. */
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toLocaleDateString('en-CA', { timeZone: 'America/Chicago' });

async function showBoard(page: Page, days: 1 | 7 | 14 = 1): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/board?day=${tomorrow()}&days=${days}`);
  await expect(page.getByRole('region', { name: 'Board' }).getByRole('listitem').first()).toBeVisible();
}

test('a visit is moved by keyboard, and what that costs is said before it is let go', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page, { email: demo.coordinator });
  await expectReceived(page);
  await showBoard(page);
  await expectAccessible(page);
  await takeScreens(app, 'board-day');
  const visit = page.locator('.board-visit[data-state="unconfirmed"]').first();
  await visit.focus();
  await page.keyboard.press('Space');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  const card = page.locator('.board-drag-card');
  await expect(card).toContainText(/driving/);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await showBoard(page, 14);
  await expectAccessible(page);
  await takeScreens(app, 'board-weeks');
});

test('a planner that dies is told, and changes nothing', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page, { email: demo.coordinator });
  await expectReceived(page);
  await showBoard(page);
  await page.getByRole('button', { name: 'Plan day…' }).click();
  const died = page
    .waitForEvent('worker')
    .then((worker) => worker.evaluate(() => (globalThis as unknown as { close: () => void }).close()));
  await page.getByRole('complementary', { name: 'Plan' }).getByRole('button', { name: 'Plan this day' }).click();
  await died.catch(() => undefined);
  await expect(page.getByText('The planner stopped answering')).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('button', { name: 'Plan again' })).toBeVisible();
});
