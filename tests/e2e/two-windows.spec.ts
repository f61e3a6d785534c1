import { EngineLine } from '../support/engine-line.ts';
import { signIn } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

test('what is done in one window is seen in the other at once, and locking one locks both', async ({ launch }) => {
  const app = await launch();
  await signIn(app.page);
  const second = await app.openWindow();
  await expect(second.getByRole('navigation').first()).toBeVisible();
  await (
    await EngineLine.open(app.page)
  ).run('task.create', {
    taskId: `task-two-${String(Date.now())}`,
    title: 'Seen in both windows',
    priority: 'urgent',
    createdAt: new Date().toISOString(),
  });
  await expect(app.page.getByText('Seen in both windows').first()).toBeVisible();
  await expect(second.getByText('Seen in both windows').first()).toBeVisible();
  await second.getByRole('button', { name: 'Lock' }).click();
  await expect(app.page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await expect(app.page.getByText('Seen in both windows')).toHaveCount(0);
});

test('a second start of the app brings the first to the front instead of opening the store twice', async ({ launch }) => {
  const first = await launch();
  await expect(first.page.getByLabel('E-mail')).toBeVisible();
  const code = await first.startAgain();
  expect(code).toBe(0);
  expect(first.electron.windows()).toHaveLength(1);
  expect(await first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))).toEqual([
    true,
  ]);
});
