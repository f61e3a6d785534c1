// The patient's pages on an old phone with a poor line, as Chromium emulates both: from opening the link until the first thing can be done.
import type { Browser, Page } from '@playwright/test';
import { openBrowser, openPhone } from '../support/browser.ts';
import { inviteFromMessages } from '../support/calls.ts';
import { TestApp } from '../support/launch-app.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { TestServer } from '../support/start-server.ts';
import { expectReceived } from '../support/status.ts';
import { isBusy, sayIfBusy, times } from './support/measure.ts';
import { slowPhone } from './support/slow-phone.ts';
import { ms, printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const runs = 7;
const slow = { bitsPerSecond: 400_000, roundTripMs: 100, cpu: 4 };

sayIfBusy();
const server = await TestServer.start();
const app = await TestApp.launch({ serverUrl: server.url });
await signIn(app.page, { email: demo.lead });
await expectReceived(app.page);
const { link, born } = await inviteFromMessages(app);
await app.remove();
const browser = await openBrowser();

const door: Opened[] = [];
for (let i = 0; i < runs; i++) door.push(await opened(browser, link, 'input'));
// Somebody who was let in before comes back with the session and nothing else.
const known = await openPhone(browser);
await known.goto(link);
await known.getByLabel('Month').fill(born.month);
await known.getByLabel('Day').fill(born.day);
await known.getByLabel('Year').fill(born.year);
await known.getByRole('button', { name: 'Open my page' }).click();
await known.locator('nav button').first().waitFor();
const cookies = await known.context().cookies();
const home: Opened[] = [];
for (let i = 0; i < runs; i++) home.push(await opened(browser, `${server.url}/portal/`, 'nav button', cookies));

const row = (what: string, all: readonly Opened[], budget: number): string[] => {
  const { p50, max } = times(all.map(({ usable }) => usable));
  const promised = isBusy() ? `${ms(budget)}, on a quiet machine` : within(what, p50, budget, 'ms');
  return [what, ms(p50), ms(max), `${(times(all.map(({ bytes }) => bytes)).p50 / 1000).toFixed(0)} kB`, promised];
};
printTable(
  [
    `portal at ${String(slow.bitsPerSecond / 1000)} kbit/s, ${String(slow.roundTripMs)} ms, ${String(slow.cpu)}× slower`,
    'p50',
    'longest',
    'over the line',
    'promised',
  ],
  [row('link opened to the first question', door, 2_000), row('own page, nothing kept in the browser', home, 2_000)],
);
await browser.close();
await server.remove();
conclude();

interface Opened {
  readonly usable: number;
  readonly bytes: number;
}

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;

/** @returns milliseconds until `wanted` stands on the page and can be used, and what came over the line until then */
async function opened(on: Browser, url: string, wanted: string, session: Cookies = []): Promise<Opened> {
  const page = await slowPhone(on, slow);
  await page.context().addCookies(session);
  await page.addInitScript((selector) => {
    const look = (): void => {
      // Two frames later it is painted, and keys and fingers reach it.
      if (document.querySelector(selector)) requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('usable')));
      else setTimeout(look, 8);
    };
    look();
  }, wanted);
  await page.goto(url);
  // The pages' content policy forbids what Playwright's own waiting for a function would do in them.
  while (await page.evaluate(() => performance.getEntriesByName('usable').length === 0)) await page.waitForTimeout(50);
  const found = await page.evaluate(() => {
    const usable = performance.getEntriesByName('usable')[0]?.startTime ?? 0;
    const came = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    return {
      usable,
      bytes: came
        .filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= usable)
        .reduce((sum, { transferSize }) => sum + transferSize, 0),
    };
  });
  await page.context().close();
  return found;
}
