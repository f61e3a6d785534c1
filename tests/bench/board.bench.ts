// The board of 60 nurses over 14 days, 3,360 visits: is it scrolled and are visits carried over it without any frame being held up?
import type { Page } from '@playwright/test';
import { v7 } from 'uuid';
import { instant } from '../../shared/kernel/time.ts';
import { root } from '../support/checkout.ts';
import { EngineLine } from '../support/engine-line.ts';
import { TestApp } from '../support/launch-app.ts';
import { demo, offlineSecret, signIn } from '../support/sign-in.ts';
import { TestServer } from '../support/start-server.ts';
import { expectReceived } from '../support/status.ts';
import { longestTask, ownPerEvent, type LongestTask } from './support/long-tasks.ts';
import { isBusy, sayIfBusy, times } from './support/measure.ts';
import { openElectron } from './support/open-electron.ts';
import { ms, printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const nurses = 60;
const days = 14;
const first = '2032-03-01';
/** A nurse's day on the wall in Chicago, in hours of UTC. */
const startsAt = [14, 16, 19, 21] as const;

// Two branches: the coordinator of one sees half of the nurses.
const server = await TestServer.start({ patients: 12 * 2 * nurses, patienceMs: 400_000 });
const app = await TestApp.launch({ serverUrl: server.url, env: { TZ: 'America/Chicago' } });
await signIn(app.page, { email: demo.coordinator });
await expectReceived(app.page);
const booked = await fillBoard(app.page);
await app.close();

// Opened again without the recording of tests, which takes longer than what is measured.
const { app: electron, page } = await openElectron(root, { HEARTHLINE_USER_DATA: app.userData, TZ: 'America/Chicago' });
await page.getByLabel('Passphrase for this laptop').fill(offlineSecret);
await page.keyboard.press('Enter');
await page.getByRole('navigation').first().waitFor();

const busy = isBusy();
sayIfBusy();
// Once without counting, so that the code has been read.
await show(page);
await scroll(page);
await carry(page, 20);

const turns: [string, LongestTask][] = [];
turns.push(['scrolling over all rows and back', await longestTask(electron, page, () => scroll(page))]);
turns.push(['carrying a visit over the board', await longestTask(electron, page, () => carry(page, 60))]);
const perScroll = times(await ownPerEvent(electron, page, 'scroll', () => scroll(page))).p95;
const perMove = times(await ownPerEvent(electron, page, 'pointermove', () => carry(page, 80, 40))).p95;
console.log(`${String(nurses)} nurses × ${String(days)} days, ${booked.toLocaleString('en-US')} visits booked for it`);
printTable(
  ['p95', 'own', 'promised'],
  [
    ['a step of scrolling', ms(perScroll), within('a step of scrolling', perScroll, 16, 'ms')],
    ['a move with a visit in hand', ms(perMove), within('a move with a visit in hand', perMove, 16, 'ms')],
  ],
);
printTable(
  ['longest turn of the window', 'own', 'by the clock', 'promised'],
  turns.map(([what, { ownMs, wallMs }]) => [what, ms(ownMs), ms(wallMs), within(what, busy ? ownMs : wallMs, 50, 'ms')]),
);
await electron.close();
await app.remove();
await server.remove();
conclude();

/** Four visits a day for each nurse of the branch, through the laptop's own engine. */
async function fillBoard(of: Page): Promise<number> {
  const line = await EngineLine.open(of);
  const from = instant(Date.parse(`${first}T06:00:00.000Z`));
  const board = await line.query('board', { from, to: instant(Date.parse(from) + 86_400_000) });
  if (board.nurses.length < nurses) throw new Error(`only ${String(board.nurses.length)} nurses on the board`);
  const { rows } = await line.query('patients', { now: from, limit: 200 });
  const header = await line.query('chartHeader', { patientId: rows[0]?.id ?? '', now: from });
  if (!header) throw new Error('no patient');
  let count = 0;
  for (const [n, nurse] of board.nurses.slice(0, nurses).entries())
    for (let day = 0; day < days; day++)
      await Promise.all(
        startsAt.map((hour, i) => {
          const start = Date.parse(`${first}T00:00:00.000Z`) + day * 86_400_000 + hour * 3_600_000;
          const patient = rows[(n * 7 + day * 4 + i) % rows.length];
          count += 1;
          return line.call('command.run', {
            type: 'appointment.book',
            args: {
              ...{ appointmentId: `appt-${v7()}` as never, patientId: patient?.id ?? '', branchId: header.patient.doc.branchId },
              ...{ practitionerId: nurse.id, class: 'HH', serviceType: 'Infusion visit', start: instant(start) },
              ...{ end: instant(start + (60 + 15 * (i % 3)) * 60_000), timeZone: header.patient.doc.timeZone },
            },
          });
        }),
      );
  return count;
}

async function show(of: Page): Promise<void> {
  await of.evaluate((to) => void (location.hash = to), `#/board?day=${first}&days=${String(days)}`);
  await of.locator('.board-row-place .board-visit').first().waitFor();
  await of.waitForTimeout(1_500);
}

/** Down over all rows and up again, with the wheel as a hand turns it. */
async function scroll(of: Page): Promise<void> {
  const { x, y } = await middle(of);
  await of.mouse.move(x, y);
  for (const by of [120, -120])
    for (let i = 0; i < 20; i++) {
      await of.mouse.wheel(0, by);
      await of.waitForTimeout(40);
    }
  await of.waitForTimeout(300);
}

/** A visit is taken, led over rows and days in steps as a hand does, and put back. */
async function carry(of: Page, steps: number, restMs = 16): Promise<void> {
  const block = of.locator('.board-row-place .board-visit').nth(12);
  const box = await block.boundingBox();
  if (!box) throw new Error('the visit is not on screen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await of.mouse.move(x, y);
  await of.mouse.down();
  for (let i = 1; i <= steps; i++) {
    await of.mouse.move(x + (i % 60) * 9, y + (i % 30) * 8);
    await of.waitForTimeout(restMs);
  }
  await of.keyboard.press('Escape');
  await of.mouse.up();
  await of.waitForTimeout(300);
}

async function middle(of: Page): Promise<{ x: number; y: number }> {
  const box = await of.locator('.board-scroller').boundingBox();
  if (!box) throw new Error('no board');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
