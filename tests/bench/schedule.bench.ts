// A week of 1,900 visits is opened, scrolled, dragged in and left: does any turn of the window hold it up? And a drag with 1,000 in view.
import type { Page } from '@playwright/test';
import { root } from '../support/checkout.ts';
import { TestApp } from '../support/launch-app.ts';
import { offlineSecret, signIn } from '../support/sign-in.ts';
import { TestServer } from '../support/start-server.ts';
import { expectReceived } from '../support/status.ts';
import { bookVisits, showSchedule } from '../support/visits.ts';
import { longestTask, ownPerEvent, type LongestTask } from './support/long-tasks.ts';
import { isBusy, sayIfBusy, times } from './support/measure.ts';
import { openElectron } from './support/open-electron.ts';
import { ms, printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const weeks = [
  { visits: 1900, first: '2027-08-08T13:00:00.000Z', day: '2027-08-11' },
  { visits: 1000, first: '2027-09-05T13:00:00.000Z', day: '2027-09-08' },
] as const;

const server = await TestServer.start();
const app = await TestApp.launch({ serverUrl: server.url, env: { TZ: 'America/Chicago' } });
await signIn(app.page);
await expectReceived(app.page);
for (const { visits, first } of weeks) await bookVisits(app.page, slots(visits, Date.parse(first)));

// Opened again without the recording of tests, which takes longer than what is measured.
await app.close();
const { app: electron, page } = await openElectron(root, { HEARTHLINE_USER_DATA: app.userData, TZ: 'America/Chicago' });
await page.getByLabel('Passphrase for this laptop').fill(offlineSecret);
await page.keyboard.press('Enter');
await page.getByRole('navigation').first().waitFor();

const busy = isBusy();
sayIfBusy();
const moves: [string, number][] = [];
const blocked: [string, LongestTask, number][] = [];
const watch = async (what: string, budget: number, work: () => Promise<unknown>): Promise<void> => {
  await page.waitForTimeout(1_500);
  const longest = await longestTask(electron, page, async () => {
    await work();
    await page.waitForTimeout(2_500);
  });
  blocked.push([what, longest, budget]);
};

// Once without counting, so that the code has been read.
await showSchedule(page, 'week', '2027-10-06', 'all');
await page.waitForTimeout(500);
for (const { visits, day } of weeks) {
  const name = visits.toLocaleString('en-US');
  await watch(`opening a week of ${name}`, 50, () => hash(page, `week&day=${day}`));
  // Once without recording, so that the code has been read.
  await drag(page, 20);
  await watch(`dragging in a week of ${name}`, 50, () => drag(page));
  moves.push([name, times(await ownPerEvent(electron, page, 'mousemove', () => drag(page, 80, 40))).p95]);
  await watch(`the month around it, ${name}`, 50, () => hash(page, `month&day=${day}`));
  await watch(`a day of it, ${name}`, 50, () => hash(page, `day&day=${day}`));
  await watch(`its list, ${name}`, 50, () => hash(page, `agenda&day=${day}`));
}
printTable(
  ['longest turn of the window', 'own', 'by the clock', 'promised'],
  blocked.map(([what, { ownMs, wallMs }, budget]) => [what, ms(ownMs), ms(wallMs), within(what, busy ? ownMs : wallMs, budget, 'ms')]),
);
printTable(
  ['a move of the mouse with a visit in hand, p95', 'own', 'promised'],
  moves.map(([name, p95]) => [`a week of ${name}`, ms(p95), within(`a move in ${name}`, p95, 16, 'ms')]),
);
await electron.close();
await app.remove();
await server.remove();
conclude();

/** Over seven days from eight to seven, as a large branch works. */
function slots(count: number, first: number) {
  return Array.from({ length: count }, (_, i) => ({
    start: new Date(first + (i % 7) * 86_400_000 + (Math.floor(i / 7) % 22) * 1_800_000).toISOString(),
    minutes: 30 + (i % 4) * 15,
    mine: false,
  }));
}

async function hash(of: Page, view: string): Promise<void> {
  await of.evaluate((to) => void (location.hash = `#/schedule?who=all&view=${to}`), view);
}

/** A visit is taken, led over the week in steps as a hand does, and let go an hour later. */
async function drag(of: Page, steps = 40, restMs = 0): Promise<void> {
  const card = of.locator('.schedule .rbc-event:not(.visit-crowd)').nth(20);
  const box = await card.boundingBox();
  if (!box) throw new Error('the visit is not on screen');
  const [x, y] = [box.x + 8, box.y + 6];
  await of.mouse.move(x, y);
  await of.mouse.down();
  for (let i = 1; i <= steps; i++) {
    await of.mouse.move(x + (i % 60) * 6, y + (i % 20) * 5);
    if (restMs > 0) await of.waitForTimeout(restMs);
  }
  await of.mouse.move(x, y + 52);
  await of.mouse.up();
}
