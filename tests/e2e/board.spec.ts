import type { Page } from '@playwright/test';
import type { Instant } from '../../shared/kernel/time.ts';
import { expectAccessible } from '../support/axe.ts';
import { EngineLine } from '../support/engine-line.ts';
import { goTo } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

/** Tomorrow on the laptop's wall, as the address has it. */
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toLocaleDateString('en-CA', { timeZone: 'America/Chicago' });

async function showBoard(page: Page, days: 1 | 7 | 14 = 1): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/board?day=${tomorrow()}&days=${days}`);
  await expect(page.getByRole('region', { name: 'Board' }).getByRole('listitem').first()).toBeVisible();
}

test('a visit is moved by keyboard, and what that costs is said before it is let go', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page, { email: demo.coordinator });
  await expectReceived(page);
  await showBoard(page);
  await expectAccessible(page);
  await takeScreens(app, 'board-day');
  const visit = page.locator('.board-visit[data-state="unconfirmed"]').first();
  await visit.focus();
  await page.keyboard.press('Space');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  const card = page.locator('.board-drag-card');
  await expect(card).toContainText(/driving/);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await page.getByRole('list', { name: 'Nurses' }).getByRole('listitem').first().getByRole('button').first().click();
  await expect(page.getByRole('complementary', { name: 'Nurse' })).toBeVisible();
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
  // The panel goes along to the day that is shown, until that is planned.
  const title = page.getByRole('complementary', { name: 'Plan' }).getByRole('heading').first();
  const shown = page.locator('.hl-when-title');
  const [tomorrows, tomorrow] = [await title.innerText(), await shown.innerText()];
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(title).not.toHaveText(tomorrows);
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(title).toHaveText(tomorrows);
  const died = page
    .waitForEvent('worker')
    .then((worker) => worker.evaluate(() => (globalThis as unknown as { close: () => void }).close()));
  await page.getByRole('complementary', { name: 'Plan' }).getByRole('button', { name: 'Plan this day' }).click();
  await died.catch(() => undefined);
  await expect(page.getByText('The planner stopped answering')).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('button', { name: 'Plan again' })).toBeVisible();
  await page.getByRole('button', { name: 'Later' }).click();
  await expect(shown).not.toContainText(tomorrow.split(' · ')[0] ?? '');
  await expect(title).toHaveText(tomorrows);
});

test('a visit that nobody has is offered, a nurse takes it, and it becomes hers', async ({ ownServer, launch }) => {
  test.setTimeout(180_000);
  const server = await ownServer();
  const office = await launch({ serverUrl: server.url, env: inChicago });
  const nurse = await launch({ serverUrl: server.url, env: inChicago });
  await signIn(office.page, { email: demo.coordinator });
  await signIn(nurse.page);
  for (const { page } of [office, nurse]) await expectReceived(page);
  const line = await EngineLine.open(office.page);
  const from = new Date(`${tomorrow()}T05:00:00.000Z`).toISOString() as Instant;
  const board = await line.query('board', { from, to: new Date(Date.parse(from) + 86_400_000).toISOString() });
  const state = await (await EngineLine.open(nurse.page)).call('session.state', {});
  if (state.phase !== 'open') throw new Error('nobody is signed in');
  const me = state.person.id;
  const visit = board.visits.find(({ record: { doc } }) => doc.status === 'booked' && doc.practitionerId === me && doc.start > from);
  if (!visit) throw new Error('no visit tomorrow');
  const { start, end, patientId, practitionerId } = visit.record.doc;
  const seen = { start, end };
  await line.run('appointment.move', {
    ...{ appointmentId: visit.record.id, patientId, seen: { ...seen, practitionerId }, to: seen },
  });

  await showBoard(office.page);
  await office.page.locator(`.board-unassigned [data-visit="${visit.record.id}"]`).click();
  const panel = office.page.getByRole('complementary', { name: 'Visit' });
  await panel.getByRole('button', { name: 'Offer this visit…' }).click();
  const dialog = office.page.getByRole('dialog', { name: 'Offer this visit' });
  await dialog.getByRole('textbox', { name: 'Outside agency' }).fill('Northside Nursing');
  await takeScreens(office, 'board-offer');
  await dialog.getByRole('button', { name: 'Offer visit' }).click();
  await expect(panel.getByText(/^Offered to \d+ nurses? and Northside Nursing/)).toBeVisible();

  await goTo(nurse.page, 'My day');
  const open = nurse.page.getByRole('region', { name: /Open visits you could take/ });
  await expect(open).toBeVisible({ timeout: 60_000 });
  await expect(open).not.toContainText(visit.patient.name);
  await expectAccessible(nurse.page);
  await takeScreens(nurse, 'my-day-open-visit');
  await open.getByRole('button', { name: 'Take this visit' }).click();
  await expect(open).toHaveCount(0);

  await panel.getByRole('button', { name: /^Give the visit to Avery Lindqvist/ }).click({ timeout: 60_000 });
  await expect(panel.getByText('Avery Lindqvist', { exact: true })).toBeVisible();

  // Another one an agency makes: that is seen where it stands, and the planner gives it to nobody; when they do not come, it is open again.
  const other = board.visits.find(({ record: { id, doc } }) => doc.status === 'booked' && id !== visit.record.id && doc.start > from);
  if (!other?.record.doc.practitionerId) throw new Error('no other visit tomorrow');
  const stands = { start: other.record.doc.start, end: other.record.doc.end };
  await line.run('appointment.move', {
    ...{ appointmentId: other.record.id, patientId: other.record.doc.patientId, to: stands },
    seen: { ...stands, practitionerId: other.record.doc.practitionerId },
  });
  await office.page.locator(`.board-unassigned [data-visit="${other.record.id}"]`).click();
  await panel.getByRole('button', { name: 'Offer this visit…' }).click();
  await dialog.getByRole('textbox', { name: 'Outside agency' }).fill('Northside Nursing');
  await office.page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Northside Nursing takes it…' }).click();
  await expect(office.page.getByRole('textbox', { name: 'Nurse they send' })).toBeFocused();
  await office.page.keyboard.type('Pat Quill');
  await office.page.keyboard.press('Enter');
  const pool = office.page.getByRole('group', { name: 'No nurse yet' });
  await expect(pool).toContainText('0 visits · 1 by an agency');
  await expect(pool.getByRole('button', { name: `${other.patient.name}, ` })).toHaveAccessibleName(/made by Pat Quill, Northside Nursing$/);
  await takeScreens(office, 'board-agency');
  await pool.getByRole('button', { name: `${other.patient.name}, ` }).click({ modifiers: ['Control'] });
  await expect(office.page.getByRole('alert').filter({ hasText: 'is not chosen: Pat Quill, Northside Nursing makes it.' })).toBeVisible();
  await expectAccessible(office.page);
  await panel.getByRole('button', { name: 'Pat Quill does not come' }).click();
  await expect(pool).toContainText('1 visit');
  await expect(panel.getByRole('button', { name: 'Offer this visit…' })).toBeVisible();

  // Of four that nobody has two are chosen and planned: the other two and all else stay, and one key takes it back.
  const more = board.visits.filter(
    ({ record: { id, doc }, agency }) =>
      doc.status === 'booked' && doc.practitionerId && !agency && ![visit.record.id, other.record.id].includes(id) && doc.start > from,
  );
  for (const { record } of more.slice(0, 3)) {
    const { start, end, patientId, practitionerId } = record.doc;
    await line.run('appointment.move', { appointmentId: record.id, patientId, seen: { start, end, practitionerId }, to: { start, end } });
  }
  await expect(pool).toContainText('4 visits');
  const inPool = (of: { readonly record: { readonly id: string } } | undefined) => pool.locator(`[data-visit="${of?.record.id}"]`);
  const bar = office.page.getByRole('group', { name: 'Chosen visits' });
  await inPool(other).focus();
  await office.page.keyboard.press('Control+a');
  await expect(bar).toContainText('4 visits chosen');
  await office.page.keyboard.press('Escape');
  await office.page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await office.page.keyboard.press('x');
  await expect(inPool(other)).toHaveAttribute('aria-pressed', 'true');
  await inPool(more[1]).click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 visits chosen');
  await inPool(more[1]).click({ modifiers: ['Control'] });
  await expect(bar).toContainText('2 visits chosen');
  await expectAccessible(office.page);
  await takeScreens(office, 'board-chosen');
  await bar.getByRole('button', { name: 'Plan these' }).click();
  const plan = office.page.getByRole('complementary', { name: 'Plan' });
  await expect(plan.getByText(/of driving/)).toBeVisible({ timeout: 60_000 });
  await expect(plan.getByRole('checkbox')).toHaveCount(2);
  for (const { patient } of [other, more[0] ?? other]) await expect(plan.getByRole('checkbox', { name: patient.name })).toBeChecked();
  await takeScreens(office, 'board-plan-chosen');
  await plan.getByRole('button', { name: 'Accept 2 changes' }).click();
  await expect(pool).toContainText('2 visits');
  await expect(bar).toHaveCount(0);
  await office.page.keyboard.press('Control+z');
  await expect(pool).toContainText('4 visits');

  // The planner looks for a nurse for one alone.
  await inPool(other).click();
  await panel.getByRole('button', { name: 'Plan this visit' }).click();
  await expect(plan.getByText(/of driving/)).toBeVisible({ timeout: 60_000 });
  await expect(plan.getByRole('checkbox')).toHaveCount(1);
  await expect(plan.getByRole('checkbox', { name: other.patient.name })).toBeChecked();
  await takeScreens(office, 'board-plan-one');
  await plan.getByRole('button', { name: 'Accept 1 change' }).click();
  await expect(pool).toContainText('3 visits');
});
