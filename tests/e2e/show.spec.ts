import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { logisticsOf } from '../../shared/clinical/logistics/rules.ts';
import { boardRequest } from '../../shared/planning/board-request.ts';
import { addMinutes, type Instant, type LocalDate } from '../../shared/kernel/time.ts';
import { roundWindow } from '../../shared/records/delivery-route.ts';
import { expectAccessible } from '../support/axe.ts';
import { EngineLine } from '../support/engine-line.ts';
import { savedPdf } from '../support/paper.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived, expectServerGone } from '../support/status.ts';
import { countHands } from '../support/visit-work.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

const zone = 'America/Chicago';
const dayMs = 86_400_000;
const tomorrow = (): LocalDate => new Date(Date.now() + dayMs).toLocaleDateString('en-CA', { timeZone: zone }) as LocalDate;
const wall = (at: string): string => new Date(at).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const sick = 'Marisol Okafor';

async function showBoard(page: Page, day: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/board?day=${day}&days=1`);
  await expect(page.getByRole('region', { name: 'Board' }).getByRole('listitem').first()).toBeVisible();
}

const visitsOf = (page: Page, nurse: string): Promise<string[]> =>
  page
    .getByRole('list', { name: 'Nurses' })
    .getByRole('listitem', { name: nurse })
    .locator('.board-visit')
    .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-visit') ?? ''));

/** Waits for the plan, or stops at the first second as a coordinator in a hurry does, and accepts. */
async function acceptPlan(page: Page, hurry: boolean, look?: () => Promise<void>): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'Plan' });
  if (hurry) {
    await expect(panel.getByRole('progressbar', { name: 'How far the planner is' })).toBeVisible();
    await panel.getByRole('button', { name: 'Stop and show the best so far' }).click({ timeout: 30_000 });
  }
  await expect(panel.getByText(/of driving/)).toBeVisible({ timeout: 90_000 });
  await look?.();
  await panel.getByRole('button', { name: /^Accept \d+ change/ }).click();
  await expect(panel.getByText(/of driving/)).toHaveCount(0, { timeout: 60_000 });
}

test('tomorrow of 12 nurses and 4 vans is planned with the server down, a nurse calls in sick, a box is late; then all of them see it', async ({
  ownServer,
  launch,
}) => {
  test.setTimeout(400_000);
  const server = await ownServer({ patients: 288 });
  const app = await launch({ serverUrl: server.url, env: inChicago });
  const { page } = app;
  const day = tomorrow();
  app.complaints.expect(/GPU stall due to ReadPixels/);
  await signIn(page, { email: demo.coordinator });
  await expectReceived(page);
  const line = await EngineLine.open(page);
  await server.stop();
  await expectServerGone(page);

  // What the two jobs of a coordinator ask of the hands, and of the patience.
  const hands = await countHands(page);
  const jobs: string[] = [];
  const job = async (name: string, work: () => Promise<void>): Promise<void> => {
    const [before, began] = [await hands(), Date.now()];
    await work();
    const after = await hands();
    jobs.push(
      `${name}: ${after.clicks - before.clicks} clicks, ${after.keys - before.keys} keystrokes, ${Math.round((Date.now() - began) / 1000)} s`,
    );
  };

  // Visits and vans in one plan.
  await showBoard(page, day);
  const vans = page.getByRole('region', { name: 'Vans' }).getByRole('listitem');
  await expect(vans).toHaveCount(4);
  await expect(page.getByText(/boxes have no van yet/)).toBeVisible();
  const span = dayOf(day);
  const [data, rounds, boxes] = await Promise.all([
    line.query('board', span),
    line.query('routes', { from: day, to: day }),
    line.query('shipments', { ...span, open: true }),
  ]);
  expect(data.nurses.length).toBeGreaterThanOrEqual(12);
  const request = boardRequest(data, {
    date: day,
    zone,
    rules: logisticsOf([]),
    flexMinutes: 90,
    rounds,
    boxes,
    now: new Date().toISOString(),
  });
  expect(request.links.length).toBeGreaterThan(0);
  const pictures = path.join(import.meta.dirname, 'screens');
  fs.mkdirSync(pictures, { recursive: true });
  fs.writeFileSync(path.join(pictures, 'show-instance.json'), JSON.stringify(request));
  await job('Plan tomorrow', async () => {
    await goTo(page, 'Board');
    await page.getByRole('button', { name: 'Plan day…' }).click();
    await page.getByRole('complementary', { name: 'Plan' }).getByRole('button', { name: 'Plan this day' }).click();
    await acceptPlan(page, false, () => takeScreens(app, 'show-proposal'));
  });
  await expect(page.getByText(/boxes have no van yet/)).toHaveCount(0);
  await expect(vans.locator('.board-box').first()).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'show-board');

  // A nurse calls in sick.
  await expect.poll(() => visitsOf(page, sick)).not.toEqual([]);
  await job('A nurse calls in sick', async () => {
    await page
      .getByRole('listitem', { name: sick })
      .getByRole('button', { name: new RegExp(sick) })
      .click();
    await page.getByRole('button', { name: 'Record as sick and plan again' }).click();
    await expect(page.getByText(`${sick} is recorded as sick`)).toBeVisible();
    await acceptPlan(page, true);
  });
  await expect.poll(() => visitsOf(page, sick)).toEqual([]);

  // A box is late: its visit knows, and the planner finds it another hour.
  const waiting = (await line.query('routes', { from: day, to: day }))
    .flatMap(({ stops }) => stops.flatMap(({ box }) => box ?? []))
    .find(
      ({ visit }) =>
        visit?.doc.confirmation !== 'confirmed' && visit !== undefined && visit.doc.start >= span.from && visit.doc.start < span.to,
    );
  if (!waiting?.visit) throw new Error('no box of tomorrow is for a visit of tomorrow');
  const lateAt = new Date(Date.parse(waiting.visit.doc.start) - 15 * 60_000).toISOString();
  await page.evaluate((hash) => (location.hash = hash), `#/deliveries?day=${day}&box=${waiting.record.id}`);
  const details = page.getByRole('complementary', { name: 'Box' });
  await details.getByRole('button', { name: 'Report delay…' }).click();
  const delay = page.getByRole('dialog', { name: 'Report delay' });
  const typed = new Date(lateAt).toLocaleDateString('en-GB', { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' });
  await delay.getByRole('textbox', { name: 'Now expected, day' }).fill(typed);
  await delay.getByRole('textbox', { name: 'Now expected, time' }).fill(wall(lateAt));
  await delay.getByRole('radio', { name: 'Pharmacy not ready' }).check();
  await delay.getByRole('button', { name: 'Report delay' }).click();
  await expect(delay).toHaveCount(0);
  await showBoard(page, day);
  await expect(vans.locator('.board-box[data-state="caution"]')).not.toHaveCount(0);
  await page.evaluate((hash) => (location.hash = hash), '#/exceptions?day=tomorrow');
  const slipped = page.getByRole('region', { name: /Box comes too late/ }).getByRole('listitem');
  const around = page.getByRole('dialog', { name: /^Plan around the (box|late visit)/ });
  const planAround = async (row: Locator): Promise<void> => {
    await row.getByRole('button', { name: 'Plan around it…' }).click();
    await expect(around.getByText(/of driving/)).toBeVisible({ timeout: 90_000 });
  };
  const accept = async (): Promise<void> => {
    await around.getByRole('button', { name: /^Accept \d+ change/ }).click();
    await expect(around).toHaveCount(0, { timeout: 60_000 });
  };
  await job('A box is late', async () => {
    await planAround(slipped.filter({ hasText: waiting.patient?.mrn ?? '' }));
    await takeScreens(app, 'plan-around');
    await expectAccessible(page);
    await accept();
  });
  const visitNow = async (): Promise<string> =>
    (await line.query('board', span)).visits.find(({ record }) => record.id === waiting.visit?.id)?.record.doc.start ?? '';
  expect(Date.parse(await visitNow())).toBeGreaterThanOrEqual(Date.parse(lateAt) + 30 * 60_000);

  // A nurse says that she will be late: what would change is said first, and one key takes it back.
  const standing = async () =>
    (await line.query('board', span)).visits.map(({ record: { id, doc } }) => {
      const { start, end, practitionerId, confirmation, status, patientId } = doc;
      return { id, doc: { start, end, practitionerId, confirmation, status, patientId } };
    });
  const late = (await standing()).find(({ doc }) => doc.status === 'booked' && doc.practitionerId && doc.start < instantAt(span.from, 0.6));
  if (!late) throw new Error('nobody has a visit in the morning');
  const visitOfLate = (await line.query('board', span)).visits.find(({ record }) => record.id === late.id);
  await showBoard(page, day);
  const nurseName = (await line.query('board', span)).nurses.find(({ id }) => id === late.doc.practitionerId)?.name ?? '';
  await job('A nurse calls that she is late', async () => {
    await page.locator(`.board-visit[data-visit="${late.id}"]`).click();
    await page.getByRole('complementary', { name: 'Visit' }).getByRole('button', { name: 'Nurse runs late…' }).click();
    const saying = page.getByRole('dialog', { name: `${nurseName} runs late` });
    await saying.getByRole('radio', { name: '90 min' }).click();
    await saying.getByRole('textbox', { name: 'Why' }).fill('Car broke down');
    await takeScreens(app, 'board-late');
    await expectAccessible(page);
    await saying.getByRole('button', { name: `Expect ${nurseName} at ${wall(addMinutes(late.doc.start, 90))}` }).click();
    await expect(saying).toHaveCount(0);
  });
  await page.evaluate((hash) => (location.hash = hash), '#/exceptions?day=tomorrow');
  const lateRow = page
    .getByRole('region', { name: /Nurse is late/ })
    .getByRole('listitem')
    .filter({ hasText: visitOfLate?.patient.mrn ?? '' });
  await expect(lateRow).toContainText(
    `The nurse runs 90 min late: Car broke down. The patient is still to be told. Expected ${wall(addMinutes(late.doc.start, 90))}.`,
  );
  await takeScreens(app, 'exceptions-late');
  const driven = async () =>
    (await line.query('routes', { from: day, to: day })).map(({ stops }) =>
      stops.map(({ record: { doc } }) => `${doc.shipmentId} ${doc.plannedAt ?? ''}`),
    );
  const [asItStood, asDriven] = [await standing(), await driven()];
  await job('Plan around her', async () => {
    await planAround(lateRow);
    const first = around.getByRole('list', { name: 'What was asked for' }).getByRole('listitem');
    await expect(first).toContainText(visitOfLate?.patient.name ?? '');
    await expect(first).toContainText(`, ${wall(late.doc.start)}`);
    await expect(around).toContainText('Whatever is accepted has to be confirmed with the patient.');
    await takeScreens(app, 'plan-around-late');
    await expectAccessible(page);
    await accept();
  });
  expect((await standing()).find(({ id }) => id === late.id)?.doc).not.toMatchObject({
    start: late.doc.start,
    practitionerId: late.doc.practitionerId,
  });
  await page.keyboard.press('Control+z');
  await expect(page.getByText('The plan is taken back: all stands as it was.')).toBeVisible({ timeout: 30_000 });
  expect(await standing()).toEqual(asItStood);
  expect(await driven()).toEqual(asDriven);
  process.stdout.write(`\nA coordinator without a server: ${jobs.join('; ')}\n`);

  // Weeks ahead, from what is on this laptop.
  await page.evaluate((hash) => (location.hash = hash), '#/board?days=ahead');
  const ahead = page.getByRole('region', { name: 'Hours by week' });
  await expect(ahead.getByRole('row', { name: /^Everybody/ }).getByRole('cell')).toHaveCount(12);
  await expect(ahead.getByRole('row', { name: /^Immune globulin/ })).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: /Credentials that end/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible();
  await takeScreens(app, 'capacity');
  await expectAccessible(page);

  // The routes, the map and the driver's sheet.
  await page.evaluate((hash) => (location.hash = hash), `#/deliveries?day=${day}&view=map`);
  await expect(page.getByRole('application', { name: 'Map of the routes' })).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
  await takeScreens(app, 'show-map');
  await page.evaluate((hash) => (location.hash = hash), `#/deliveries?day=${day}&view=routes`);
  await takeScreens(app, 'show-routes');
  await page.getByRole('button', { name: 'Driver sheet' }).first().click();
  const sheet = await savedPdf(app);
  const printed = execFileSync('pdftotext', ['-layout', sheet, '-'], { encoding: 'utf8' });
  const [van] = await line.query('routes', { from: day, to: day });
  for (const { box } of van?.stops ?? []) expect(printed).toContain(box?.record.doc.recipient.name ?? '');
  fs.copyFileSync(sheet, path.join(import.meta.dirname, 'screens', 'show-driver-sheet.pdf'));

  // The sick nurse leaves a patient for good: what is still planned with her goes to another nurse in the same step.
  const later = await line.query('board', { from: span.to, to: instantAt(span.to, 70) });
  const sickId = later.nurses.find(({ name }) => name === sick)?.id ?? '';
  const hers = later.visits.find(({ record: { doc }, knownTo }) => doc.practitionerId === sickId && knownTo.includes(sickId));
  if (!hers) throw new Error('no patient of the sick nurse has a visit later');
  const stillHers = async (): Promise<number> =>
    (await line.query('board', { from: span.to, to: instantAt(span.to, 180) })).visits.filter(
      ({ record: { doc } }) => doc.patientId === hers.patient.id && doc.practitionerId === sickId,
    ).length;
  await page.evaluate((hash) => (location.hash = hash), `#/patients/${hers.patient.id}/team`);
  await page.getByRole('button', { name: new RegExp(`^Remove ${sick}.* from care team`) }).click();
  const leaving = page.getByRole('dialog', { name: `Remove ${sick} from the care team?` });
  await expect(leaving.getByText(new RegExp(`visits? still planned with ${sick}`))).toBeVisible();
  expect(await stillHers()).toBeGreaterThan(0);
  await expect(leaving.getByRole('list', { name: 'Visits that move' }).getByRole('listitem').first()).toBeVisible();
  await takeScreens(app, 'leave-care-team');
  await leaving.getByRole('button', { name: new RegExp(`^Remove ${sick}, move \\d+ visit`) }).click();
  await expect(leaving).toHaveCount(0);
  await expect(page.getByRole('button', { name: new RegExp(`^Remove ${sick}`) })).toHaveCount(0);
  await expect.poll(stillHers).toBe(0);

  // The server is back; a nurse and a driver look.
  await server.start();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Send and receive now' }).click();
  await expectAllSent(page);
  const planned = await line.query('board', span);
  const nurse = await launch({ serverUrl: server.url, env: inChicago });
  const driver = await launch({ serverUrl: server.url, env: inChicago });
  await signIn(nurse.page);
  await signIn(driver.page, { email: demo.driver });
  for (const one of [nurse, driver]) await expectReceived(one.page);
  const state = await (await EngineLine.open(nurse.page)).call('session.state', {});
  if (state.phase !== 'open') throw new Error('nobody is signed in');
  const mine = planned.visits.filter(
    ({ record: { doc } }) => doc.practitionerId === state.person.id && doc.start < span.to && doc.start >= span.from,
  );
  expect(mine.length).toBeGreaterThan(0);
  await nurse.page.evaluate((hash) => (location.hash = hash), `#/my-day?day=${day}`);
  const stops = nurse.page.getByRole('list', { name: 'Stops' }).getByRole('article');
  await expect(stops).toHaveCount(mine.length);
  for (const { patient } of mine) await expect(stops.filter({ hasText: patient.name })).toHaveCount(1);
  await takeScreens(nurse, 'show-nurse');

  await goTo(driver.page, 'Deliveries');
  const doors = (van?.stops ?? []).map(({ box }) => box?.record.doc.recipient.name ?? '');
  // A driver is sent boxes from some hours before the round leaves, and not sooner.
  const opened = Date.parse(van?.record.doc.startAt ?? '') - Date.now() < roundWindow.hoursBefore * 3_600_000;
  const round = driver.page.getByRole('region', { name: 'Van 1' });
  if (opened) await expect(round.filter({ hasText: doors[0] ?? '' }).getByRole('listitem', { name: /^Stop/ })).toHaveCount(doors.length);
  else {
    await expect(round.filter({ hasText: `Leaves ${wall(van?.record.doc.startAt ?? '')}` })).toContainText(
      `${roundWindow.hoursBefore} hours before you leave`,
    );
    await expect(round.filter({ hasText: doors[0] ?? '' })).toHaveCount(0);
  }
  await takeScreens(driver, 'show-driver');
});

const instantAt = (from: Instant, days: number): Instant => new Date(Date.parse(from) + days * dayMs).toISOString() as Instant;

/** The day on the wall in Chicago, as moments. */
function dayOf(day: string): { from: Instant; to: Instant } {
  const at = (utc: number): Instant => new Date(utc).toISOString() as Instant;
  const noon = Date.parse(`${day}T12:00:00.000Z`);
  const hours = Number(new Date(noon).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit' }));
  const from = noon - hours * 3_600_000;
  return { from: at(from), to: at(from + dayMs) };
}
