import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived, expectServerGone } from '../support/status.ts';
import { expect, test } from './fixtures.ts';

const worklist = (page: Page): Locator => page.getByRole('grid', { name: 'Worklist' });
const row = (page: Page, title: string): Locator => worklist(page).getByRole('row', { name: title });

/** Adds a task for today by the dialog, as a person does. */
async function addTask(page: Page, title: string, urgency?: string): Promise<void> {
  await page.getByRole('button', { name: 'Add task' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add task' });
  await dialog.getByLabel('What is to be done').fill(title);
  if (urgency) {
    await dialog.getByLabel('How urgent').click();
    await page.getByRole('option', { name: urgency }).click();
  }
  await dialog.getByRole('button', { name: 'Add task' }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, title)).toBeVisible();
}

test('the worklist shows what needs the nurse, with whom it is for and one way to do each thing', async ({ ownServer, launch }) => {
  // Drafts that other tests began would stand above the visits.
  const app = await launch({ serverUrl: (await ownServer()).url });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  await expect(
    worklist(page)
      .getByRole('row', { name: /^Visit/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Allergies');
  await expectAccessible(page);
  await takeScreens(app, 'today');

  await page.getByRole('radiogroup', { name: 'Group' }).getByText('By patient').click();
  await expect(worklist(page).getByRole('button', { expanded: true }).first()).toContainText(/\d{9}/);
  await takeScreens(app, 'today-by-patient');
  await page.getByRole('radiogroup', { name: 'Group' }).getByText('By day').click();

  const note = worklist(page)
    .getByRole('row', { name: /^Unsigned note/ })
    .first();
  await note.getByRole('button', { name: 'Finish note' }).click();
  await expect(page).toHaveURL(/#\/notes\/note-/);
});

test('a task is done and taken back by keys alone', async ({ launch }) => {
  const { page } = await launch();
  await signIn(page);
  await expectReceived(page);
  await addTask(page, 'Order more tubing', 'Now');
  await page.getByLabel("Search today's list").fill('tubing');
  await expect(worklist(page).getByRole('row', { name: /, / })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('d');
  await expect(page.getByText('Nothing on your list matches')).toBeVisible();
  await expect(page.getByText('Done: Order more tubing')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Order more tubing')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Show done' }).check();
  await row(page, 'Order more tubing').getByRole('button', { name: 'Mark done: Order more tubing' }).click();
  await expect(row(page, 'Order more tubing').getByRole('button', { name: 'Open again: Order more tubing' })).toBeVisible();
  await expect(worklist(page).getByRole('button', { name: /^Done today/ })).toContainText('1');
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Order more tubing').getByRole('button', { name: 'Mark done: Order more tubing' })).toBeVisible();
});

test('several tasks are marked and done at once, and only what was marked', async ({ launch }) => {
  const { page } = await launch();
  await signIn(page);
  await expectReceived(page);
  for (const title of ['Bulk one', 'Bulk two', 'Bulk three']) await addTask(page, title);
  for (const title of ['Bulk one', 'Bulk two']) await page.getByRole('checkbox', { name: `Mark ${title}` }).check();
  const bar = page.getByRole('toolbar', { name: 'Marked rows' });
  await expect(bar).toContainText('2 marked');
  await expectAccessible(page);
  await bar.getByRole('button', { name: 'Mark 2 tasks done' }).click();
  await expect(row(page, 'Bulk one')).toHaveCount(0);
  await expect(row(page, 'Bulk two')).toHaveCount(0);
  await expect(row(page, 'Bulk three')).toBeVisible();
  await page.getByRole('button', { name: 'Undo all' }).click();
  await expect(row(page, 'Bulk one')).toBeVisible();
  await expect(row(page, 'Bulk two')).toBeVisible();
});

test('a task without words is refused next to the field, and closing the dialog keeps what was typed', async ({ launch }) => {
  const { page } = await launch();
  await signIn(page);
  await expectReceived(page);
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Add task' });
  await dialog.getByRole('button', { name: 'Add task' }).click();
  await expect(dialog.getByText('Say what is to be done')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Details').fill('The blue ones');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Add task' }).click();
  await expect(dialog.getByLabel('Details')).toHaveValue('The blue ones');
});

test('a task given to a colleague leaves the list and reaches hers', async ({ launch }) => {
  const nurse = await launch();
  await signIn(nurse.page);
  await expectReceived(nurse.page);
  const title = `Call the pharmacy ${String(Date.now())}`;
  await addTask(nurse.page, title);
  await row(nurse.page, title).click();
  await nurse.page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Reassign' }).click();
  const dialog = nurse.page.getByRole('dialog', { name: /^Reassign/ });
  await dialog.getByLabel('Who does it from now on').click();
  await nurse.page.getByRole('option', { name: /Okafor/ }).click();
  await dialog.getByRole('button', { name: 'Give to Marisol Okafor' }).click();
  await expect(dialog).toBeHidden();
  await expect(row(nurse.page, title)).toHaveCount(0);

  const other = await launch();
  await signIn(other.page, { email: demo.nurse2 });
  await expectReceived(other.page);
  await expect(row(other.page, title)).toBeVisible({ timeout: 30_000 });
});

test('without the server the list still works, and says nothing that is not so', async ({ ownServer, launch }) => {
  const server = await ownServer();
  const { page } = await launch({ serverUrl: server.url });
  await signIn(page);
  await expectReceived(page);
  await server.kill();
  await expectServerGone(page);
  await addTask(page, 'Written in the kitchen');
  await row(page, 'Written in the kitchen').getByRole('button', { name: 'Mark done: Written in the kitchen' }).click();
  await expect(page.getByText('Done: Written in the kitchen')).toBeVisible();
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('2 waiting');
});
