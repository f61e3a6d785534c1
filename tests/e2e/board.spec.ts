import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { EngineLine } from '../support/engine-line.ts';
import type { TestApp } from '../support/launch-app.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone } from '../support/status.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

/** Tomorrow on the laptop's wall, as the address has it. */
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toLocaleDateString('en-CA', { timeZone: 'America/Chicago' });

async function showBoard(page: Page, days: 1 | 7 | 14 = 1): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/board?day=${tomorrow()}&days=${days}`);
  await expect(page.getByRole('region', { name: 'Board' }).getByRole('listitem').first()).toBeVisible();
}

async function visitsOf(page: Page, nurse: string): Promise<number> {
  const row = page.getByRole('listitem', { name: nurse });
  return row.locator('.board-visit').count();
}

async function acceptPlan(app: TestApp): Promise<void> {
  const { page } = app;
  const panel = page.getByRole('complementary', { name: 'Plan' });
  await panel.getByRole('button', { name: 'Plan this day' }).click();
  await expect(panel.getByText(/of driving/)).toBeVisible({ timeout: 90_000 });
  await takeScreens(app, 'board-proposal');
  await panel.getByRole('button', { name: /^Accept \d+ change/ }).click();
  await expect(page.getByText(/visits? changed\./).last()).toBeVisible({ timeout: 60_000 });
}

test('a coordinator plans tomorrow with the server gone, a nurse calls in sick, and the nurses see the new plan', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(300_000);
  const server = await ownServer();
  const app = await launch({ serverUrl: server.url, env: inChicago });
  const { page } = app;
  await signIn(page, { email: demo.coordinator });
  await expectReceived(page);
  await server.stop();
  await expectServerGone(page);

  await showBoard(page);
  await expectAccessible(page);
  await takeScreens(app, 'board-day');
  const name = 'Avery Lindqvist';
  await expect.poll(() => visitsOf(page, name)).toBeGreaterThan(0);

  await page
    .getByRole('listitem', { name })
    .getByRole('button', { name: new RegExp(name) })
    .click();
  await page.getByRole('button', { name: 'Record as sick on this day' }).click();
  await expect(page.getByText(`${name} is recorded as sick`)).toBeVisible();
  await takeScreens(app, 'board-sick');
  await acceptPlan(app);
  await expect.poll(() => visitsOf(page, name)).toBe(0);
  await takeScreens(app, 'board-replanned');

  await server.start();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);

  const nurse = await launch({ serverUrl: server.url, env: inChicago });
  await signIn(nurse.page);
  await expectReceived(nurse.page);
  const line = await EngineLine.open(nurse.page);
  const state = await line.call('session.state', {});
  if (state.phase !== 'open') throw new Error('nobody is signed in');
  const from = new Date(`${tomorrow()}T06:00:00.000Z`).toISOString();
  const to = new Date(Date.parse(from) + 86_400_000).toISOString();
  const left = await line.query('visits', { from: from, to: to, practitionerIds: [state.person.id as never] });
  expect(left.filter(({ record }) => record.doc.status === 'booked')).toEqual([]);
});

test('a visit is moved by keyboard, and what that costs is said before it is let go', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page, { email: demo.coordinator });
  await expectReceived(page);
  await showBoard(page);
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
