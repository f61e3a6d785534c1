// From the launch of the app to a usable Today with 100,000 records, against a bare Electron window with static HTML; and whether data ever holds up the window.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { root } from '../support/checkout.ts';
import { offlineSecret } from '../support/sign-in.ts';
import { longestTask, type LongestTask } from './support/long-tasks.ts';
import { isBusy, sayIfBusy, times as spread } from './support/measure.ts';
import { openElectron } from './support/open-electron.ts';
import { preparedLaptop } from './support/prepared-laptop.ts';
import { ms, printTable, times } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const runs = 7;
/** A quick typist: between two letters, and from the last one to Enter. What the app makes of that time is its own affair. */
const letterMs = 120;
const enterMs = 200;
const laptop = await preparedLaptop();
const busy = isBusy();
sayIfBusy();
const bare: number[] = [];
const door: number[] = [];
const today: number[] = [];
const blocked = new Map<string, LongestTask>();

// Both once without counting: a laptop that was used yesterday has started this version before.
const copy = mkdtempSync(path.join(tmpdir(), 'hearthline-start-'));
cpSync(laptop, copy, { recursive: true });
for (let i = -1; i < runs; i++) {
  const floor = await bareWindow();
  const app = await appToToday(copy, i === runs - 1);
  if (i < 0) continue;
  bare.push(floor);
  door.push(app.atDoor);
  today.push(app.atToday);
}
rmSync(copy, { recursive: true, force: true });

const [floor, app] = [spread(bare).p50, spread(today).p50];
printTable(
  [`start`, `middle of ${String(runs)}`, 'ratio', 'promised'],
  [
    ['floor: bare window, static HTML', ms(floor), '1×', ''],
    ['app, to the passphrase', ms(spread(door).p50), times(spread(door).p50 / floor), ''],
    ['app, to usable Today (typing not counted)', ms(app), times(app / floor), within('start', app / floor, 1.6, '×')],
  ],
);
console.log();
if (busy) console.log('Held against the budget is what the thread of the window itself ran; on a quiet machine it is the wall clock.');
printTable(
  ['longest turn of the window for data', 'own', 'by the clock', 'promised'],
  [...blocked].map(([where, { ownMs, wallMs }]) => [
    where,
    ms(ownMs),
    ms(wallMs),
    within(`window held up, ${where}`, busy ? ownMs : wallMs, 50, 'ms'),
  ]),
);
conclude();

async function bareWindow(): Promise<number> {
  const { app: electron, page, from } = await openElectron(path.join(import.meta.dirname, 'support/bare-window'));
  await seen(page, 'li + li');
  const taken = performance.now() - from;
  await electron.close();
  return taken;
}

async function appToToday(userData: string, watch: boolean): Promise<{ readonly atDoor: number; readonly atToday: number }> {
  const { app: electron, page, from } = await openElectron(root, { HEARTHLINE_USER_DATA: userData });
  await seen(page, 'input[type="password"]');
  const atDoor = performance.now() - from;
  const field = page.getByLabel('Passphrase for this laptop');
  await field.pressSequentially(offlineSecret, { delay: letterMs });
  await page.waitForTimeout(enterMs);
  const unlocking = performance.now();
  await field.press('Enter');
  // Usable: the rows are there, and keys go to the list.
  await seen(page, '[role="grid"][aria-label="Worklist"]:focus [aria-label^="Mark done: "]');
  const atToday = atDoor + performance.now() - unlocking;
  if (watch) await walk(electron, page);
  await electron.close();
  return { atDoor, atToday };
}

/** Looked for at each frame: Playwright's own waiting looks after 20, 70, 170 and 270 ms, which is what was measured before. */
async function seen(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.querySelector(wanted)?.checkVisibility() ?? false, selector, { polling: 'raf' });
}

/** By its attribute: a question by role computes the name of every button each time, inside the page that is being timed. */
function firstTask(page: Page): Locator {
  return page.locator('[aria-label^="Mark done: "]').first();
}

/** Through the places that show much. Each is visited once before, so that what is measured is data and drawing, not the first reading of its code. While it is measured, nothing of ours runs in the page: places are reached by their address, and looked at afterwards. */
async function walk(electron: ElectronApplication, page: Page): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Patients' }).getByRole('row', { name: /, MRN / });
  const places: readonly Place[] = [
    { name: 'Today', address: '/today', arrived: firstTask(page) },
    { name: 'Patients', address: '/patients', arrived: rows.first() },
    { name: 'Schedule', address: '/schedule', arrived: page.getByRole('region', { name: 'Schedule' }) },
  ];
  const goTo = (address: string) => page.evaluate((to) => void (location.hash = to), address);
  const watch = async (what: string, work: () => Promise<void>): Promise<void> => {
    // Rest before, so that nothing of what came earlier is counted; and after, so that all of this is.
    await page.waitForTimeout(1_500);
    const longest = await longestTask(electron, page, async () => {
      await work();
      await page.waitForTimeout(2_000);
    });
    blocked.set(what, longest);
  };
  for (const { address, arrived } of places) {
    await goTo(address);
    await arrived.waitFor();
  }
  for (const { name, address, arrived } of places) {
    await goTo('/settings');
    await watch(name, () => goTo(address));
    await arrived.waitFor();
  }
  await goTo('/patients');
  await page.getByLabel('Search patients').focus();
  await watch('searching patients', () => page.keyboard.type('smith john', { delay: 60 }));
  await page.getByLabel('Search patients').fill('');
  await rows.first().hover();
  await watch('scrolling the caseload', async () => {
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 900);
  });
}

interface Place {
  readonly name: string;
  readonly address: string;
  readonly arrived: Locator;
}
