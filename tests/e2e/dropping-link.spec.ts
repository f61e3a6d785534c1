import type { Page } from '@playwright/test';
import { instant } from '../../shared/kernel/time.ts';
import { EngineLine } from '../support/engine-line.ts';
import { ShapedLink } from '../support/shaped-link.ts';
import { goTo, openChart } from '../support/places.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { signOpenNote, somePatient, writeNote } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

/** The gate works for a while; `HEARTHLINE_LINK_MINUTES=5` is the long version. */
const workMs = Number(process.env['HEARTHLINE_LINK_MINUTES'] ?? '0.25') * 60_000;

async function addTask(page: Page, title: string): Promise<void> {
  await goTo(page, 'Today');
  await page.getByRole('button', { name: 'Add task' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add task' });
  await dialog.getByLabel('What is to be done').fill(title);
  await dialog.getByRole('button', { name: 'Add task' }).click();
  await expect(dialog).toBeHidden();
}

test('on a link that breaks every three seconds a nurse works on, and every bit of it arrives once', async ({ ownServer, launch }) => {
  test.setTimeout(120_000 + 2 * workMs);
  const server = await ownServer();
  const link = await ShapedLink.before(server.url);
  let breaking: NodeJS.Timeout | undefined;
  try {
    const nurse = await launch({ serverUrl: link.url });
    const { page } = nurse;
    await signIn(page);
    await expectReceived(page);
    const patient = await somePatient(page);

    link.shape = { latencyMs: 150, bytesPerSecond: 60_000 };
    breaking = setInterval(() => link.cut(), 3_000);
    const titles: string[] = [];
    for (const until = Date.now() + workMs; Date.now() < until;) {
      const title = `Call back number ${String(titles.length + 1)}`;
      await addTask(page, title);
      titles.push(title);
    }
    await writeNote(page, patient.name, 'Written while the link broke every three seconds.');
    await signOpenNote(page);
    expect(link.counted.cut, 'the link did break').toBeGreaterThan(3);
    await expectAllSent(page);

    // Another laptop of the same nurse, on a good line, sees the server's side of it.
    const second = await launch({ serverUrl: server.url });
    await signIn(second.page, { email: demo.nurse });
    await expectReceived(second.page);
    const line = await EngineLine.open(second.page);
    const now = instant(Date.now());
    const { items } = await line.query('worklist', { now, dayEnd: now, search: 'Call back number', limit: 5_000 });
    expect(items.map(({ title }) => title).sort()).toEqual(titles.sort());
    await openChart(second.page, patient.mrn, 'Notes');
    const note = second.page.getByRole('row', { name: /Signed/ }).filter({ hasText: 'Written while the link broke' });
    await expect(note).toHaveCount(1);
  } finally {
    clearInterval(breaking);
    await link.close();
  }
});
