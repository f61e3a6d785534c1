// From the launch of the app to a usable Today with 100,000 records, against a bare Electron window with static HTML; and whether data ever holds up the window.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../support/checkout.ts';
import { goTo } from '../support/places.ts';
import { offlineSecret } from '../support/sign-in.ts';
import { longestTask, watchLongTasks } from './support/long-tasks.ts';
import { times as spread } from './support/measure.ts';
import { openElectron } from './support/open-electron.ts';
import { preparedLaptop } from './support/prepared-laptop.ts';
import { ms, printTable, times } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const runs = 5;
const typingMs = 1_500;
const laptop = await preparedLaptop();
const bare: number[] = [];
const door: number[] = [];
const today: number[] = [];
const blocked = new Map<string, number>();

for (let i = 0; i < runs; i++) {
  bare.push(await bareWindow());
  const copy = mkdtempSync(path.join(tmpdir(), 'hearthline-start-'));
  cpSync(laptop, copy, { recursive: true });
  await appToToday(copy, i === runs - 1);
  rmSync(copy, { recursive: true, force: true });
}

const [floor, app] = [spread(bare).p50, spread(today).p50];
printTable(
  ['start', 'middle of 5', 'ratio', 'promised'],
  [
    ['floor: bare window, static HTML', ms(floor), '1×', ''],
    ['app, to the passphrase', ms(spread(door).p50), times(spread(door).p50 / floor), ''],
    ['app, to usable Today (typing not counted)', ms(app), times(app / floor), within('start', app / floor, 1.6, '×')],
  ],
);
console.log();
printTable(
  ['longest hold-up of the window by data', 'at most', 'promised'],
  [...blocked].map(([where, longest]) => [
    where,
    longest === 0 ? '< 50 ms' : ms(longest),
    within(`window held up, ${where}`, longest, 50, 'ms'),
  ]),
);
conclude();

async function bareWindow(): Promise<number> {
  const { app: electron, page, from } = await openElectron(path.join(import.meta.dirname, 'support/bare-window'));
  await page.getByText('Confirm the next visit').waitFor();
  const taken = performance.now() - from;
  await electron.close();
  return taken;
}

async function appToToday(userData: string, watch: boolean): Promise<void> {
  const { app: electron, page, from } = await openElectron(root, { HEARTHLINE_USER_DATA: userData });
  const field = page.getByLabel('Passphrase for this laptop');
  await field.waitFor();
  const atDoor = performance.now() - from;
  await field.fill(offlineSecret);
  // Nobody types a passphrase faster; what the app makes of that time is its own affair.
  await page.waitForTimeout(typingMs);
  if (watch) await watchLongTasks(page);
  const unlocking = performance.now();
  await field.press('Enter');
  await firstTask(page).waitFor();
  door.push(atDoor);
  today.push(atDoor + performance.now() - unlocking);
  if (watch) await walk(page);
  await electron.close();
}

function firstTask(page: Page) {
  return page.getByRole('button', { name: /^Mark done: / }).first();
}

/** Through the places that show much. Each is visited once before, so that what is measured is data and drawing, not the first reading of its code. */
async function walk(page: Page): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Patients' }).getByRole('row', { name: /, MRN / });
  const places: readonly (readonly [where: string, visit: () => Promise<void>])[] = [
    ['Today', () => firstTask(page).waitFor()],
    ['Patients', () => rows.first().waitFor()],
    ['Schedule', () => page.getByRole('region', { name: 'Schedule' }).waitFor()],
  ];
  for (const [place, arrived] of places) {
    await goTo(page, place as 'Today');
    await arrived();
  }
  await longestTask(page);
  for (const [place, arrived] of places) {
    await goTo(page, place as 'Today');
    await arrived();
    blocked.set(place, await longestTask(page));
  }
  await goTo(page, 'Patients');
  await page.getByLabel('Search patients').pressSequentially('smith john', { delay: 60 });
  blocked.set('searching patients', await longestTask(page));
  await page.getByLabel('Search patients').fill('');
  await rows.first().waitFor();
  await rows.first().hover();
  for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 900);
  blocked.set('scrolling the caseload', await longestTask(page));
}
