import { expectAccessible } from '../support/axe.ts';
import { takeScreens } from '../support/screens.ts';
import { signIn } from '../support/sign-in.ts';
import { expectReceived } from '../support/status.ts';
import { bookVisits, dragByHours, showSchedule, storedTimes, visitCard } from '../support/visits.ts';
import { inChicago } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

/** A Wednesday on which the demonstration has booked nothing. */
const day = '2032-05-12';
const nine = '2032-05-12T14:00:00.000Z';
const eleven = '2032-05-12T16:00:00.000Z';

test('a visit is dragged to another time, says so, and goes back by undo', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const [visit] = await bookVisits(page, [{ start: nine, minutes: 60 }]);
  if (!visit) throw new Error('not booked');
  await showSchedule(page, 'day', day);
  const card = visitCard(page, visit);
  await expect(card).toContainText('09:00–10:00');

  await dragByHours(page, card, 2);
  await expect(card).toContainText('11:00–12:00');
  await expect(page.getByText(`Visit of ${visit.patient} moved to Wed 12 May, 11:00.`)).toBeVisible();
  await expect.poll(() => storedTimes(page, visit.id, nine)).toEqual([eleven, '2032-05-12T17:00:00.000Z']);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card).toContainText('09:00–10:00');
  await expect.poll(() => storedTimes(page, visit.id, nine)).toEqual([nine, '2032-05-12T15:00:00.000Z']);
});

test('a visit dropped on another one goes back, and the reason is said in words', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const [first, second] = await bookVisits(page, [
    { start: '2032-05-19T14:00:00.000Z', minutes: 60 },
    { start: '2032-05-19T17:00:00.000Z', minutes: 90 },
  ]);
  if (!first || !second) throw new Error('not booked');
  await showSchedule(page, 'day', '2032-05-19');
  await dragByHours(page, visitCard(page, first), 3);
  await expect(page.getByRole('alert').filter({ hasText: first.patient })).toContainText(
    'The nurse already has a visit from Wed 19 May, 12:00 to Wed 19 May, 13:30.',
  );
  await expect(visitCard(page, first)).toContainText('09:00–10:00');
  expect(await storedTimes(page, first.id, nine)).toEqual(['2032-05-19T14:00:00.000Z', '2032-05-19T15:00:00.000Z']);
});

test('everything that dragging does can be done by keyboard alone', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const [visit] = await bookVisits(page, [{ start: '2032-05-26T14:00:00.000Z', minutes: 60 }]);
  if (!visit) throw new Error('not booked');
  await showSchedule(page, 'day', '2032-05-26');
  await expect(visitCard(page, visit)).toBeVisible();
  await page.keyboard.press('j');
  await expect(visitCard(page, visit)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Visit' })).toBeFocused();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Move visit' });
  await expect(dialog.getByRole('textbox', { name: 'Starts, day' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('textbox', { name: 'Starts, time' })).toBeFocused();
  await page.keyboard.type('2:15 pm');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Tue 25 May 2032 · 1 visit')).toBeVisible();
  await expect(visitCard(page, visit)).toContainText('14:15–15:15');
  await page.keyboard.press('w');
  await expect(page.getByText('23–29 May 2032')).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByText('23–29 May 2032')).toHaveCount(0);
});

test('on the day the clocks go forward, a dropped visit stands at the hour where it was let go and keeps its length', async ({
  launch,
}) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const [visit] = await bookVisits(page, [{ start: '2032-03-14T14:00:00.000Z', minutes: 60 }]);
  if (!visit) throw new Error('not booked');
  await showSchedule(page, 'day', '2032-03-14');
  await expect(visitCard(page, visit)).toContainText('09:00–10:00');
  await dragByHours(page, visitCard(page, visit), 2);
  await expect(visitCard(page, visit)).toContainText('11:00–12:00');
  await expect
    .poll(() => storedTimes(page, visit.id, nine.replace('05-12', '03-14')))
    .toEqual(['2032-03-14T16:00:00.000Z', '2032-03-14T17:00:00.000Z']);
});

test('a visit is booked, confirmed and cancelled with a reason', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  await showSchedule(page, 'day', '2032-06-02');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Book visit' });
  await dialog.getByRole('combobox', { name: 'Patient' }).fill('a');
  await page.getByRole('option').first().click();
  await dialog.getByRole('textbox', { name: 'Starts, time' }).fill('10:30');
  await dialog.getByRole('button', { name: 'Book visit' }).click();
  await expect(dialog).toHaveCount(0);

  const details = page.getByRole('complementary', { name: 'Visit' });
  await expect(details).toContainText('Wed 2 Jun 2032');
  await expect(details).toContainText('10:30–11:30');
  await details.getByRole('radiogroup', { name: 'Patient confirmed the time' }).getByText('Yes', { exact: true }).click();
  await expect(details.getByText('Confirmed', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await details.getByRole('button', { name: 'Cancel visit…' }).click();
  const cancel = page.getByRole('dialog', { name: 'Cancel visit' });
  await expect(cancel.getByRole('button', { name: 'Cancel visit' })).toBeDisabled();
  await cancel.getByRole('radio', { name: 'Patient in hospital' }).check();
  await cancel.getByRole('button', { name: 'Cancel visit' }).click();
  await expect(details).toContainText('Patient in hospital');
  await expect(details.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(details.getByRole('button', { name: 'Move visit…' })).toHaveCount(0);
});

test('a patient in another time zone is shown with their own time', async ({ launch }) => {
  const app = await launch({ env: { TZ: 'America/New_York' } });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const [visit] = await bookVisits(page, [{ start: '2032-06-09T14:00:00.000Z', minutes: 120 }]);
  if (!visit) throw new Error('not booked');
  await showSchedule(page, 'day', '2032-06-09');
  await expect(visitCard(page, visit)).toContainText('10:00–12:00');
  await expect(visitCard(page, visit)).toContainText('Patient: 09:00 CDT');
});

test('nobody is kept from the schedule, in any view, light or dark', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const today = await page.evaluate(() => new Date().toISOString().slice(0, 10));
  for (const view of ['week', 'day', 'month', 'agenda'] as const) {
    await showSchedule(page, view, today, 'all');
    await expectAccessible(page);
    await takeScreens(app, `schedule-${view}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await showSchedule(page, 'week', today, 'all');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: null });
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'Book visit' })).toBeVisible();
  await expectAccessible(page);
});

test('a week of a thousand visits opens and answers a click without holding the window up', async ({ launch }) => {
  test.setTimeout(240_000);
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const first = Date.parse('2032-08-08T13:00:00.000Z');
  const slots = Array.from({ length: 1000 }, (_, i) => ({
    start: new Date(first + (i % 7) * 86_400_000 + (Math.floor(i / 7) % 22) * 1_800_000).toISOString(),
    minutes: 30 + (i % 4) * 15,
    mine: false,
  }));
  await bookVisits(page, slots);
  await showSchedule(page, 'week', '2032-08-11', 'all');
  // Nobody can tell a thousand cards apart: a few stand side by side, a number at each hour stands for the rest, and none is lost.
  const counted = (): Promise<number> =>
    page.evaluate(() => {
      const cards = document.querySelectorAll('.schedule .rbc-event [data-visit]').length;
      const numbers = [...document.querySelectorAll('.schedule .crowd-card')].map(({ textContent }) =>
        Number(/\d+/.exec(textContent)?.[0]),
      );
      return numbers.reduce((sum, number) => sum + number, cards);
    });
  await expect.poll(counted).toBe(1000);
  expect(await page.locator('.schedule .rbc-event').count()).toBeLessThan(400);
  // A click is told to two cards and not to a thousand: the other cards' elements are not touched.
  await page.evaluate(() => {
    const touched = new Set<Node>();
    const watch = new MutationObserver((records) => records.forEach(({ target }) => touched.add(target)));
    watch.observe(document.querySelector('.schedule .rbc-calendar') ?? document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    Object.assign(globalThis, { touched });
  });
  await page
    .locator('.schedule .rbc-event:not(.visit-crowd)')
    .nth(40)
    .click({ position: { x: 4, y: 4 } });
  await expect(page.getByRole('complementary', { name: 'Visit' })).toBeVisible();
  const touched = await page.evaluate(() => (globalThis as unknown as { touched: Set<Node> }).touched.size);
  expect(touched).toBeGreaterThan(0);
  expect(touched).toBeLessThan(20);
});
