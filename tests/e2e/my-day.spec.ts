import { addMinutes, instant } from '../../shared/kernel/time.ts';
import { expectAccessible } from '../support/axe.ts';
import { EngineLine } from '../support/engine-line.ts';
import { goTo, openChart } from '../support/places.ts';
import { takeScreens } from '../support/screens.ts';
import { demo, signIn } from '../support/sign-in.ts';
import { expectAllSent, expectReceived } from '../support/status.ts';
import { bookVisits, showSchedule, visitCard } from '../support/visits.ts';
import { inChicago, somePatient } from '../support/work.ts';
import { expect, test } from './fixtures.ts';

test('a nurse sees the stops of the day in order, and says on the way that they will be late, with no network', async ({
  launch,
  ownServer,
}) => {
  const server = await ownServer();
  const app = await launch({ serverUrl: server.url, env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  await page.evaluate(() => (location.hash = '#/my-day'));
  const stops = page.getByRole('list', { name: 'Stops' }).getByRole('article');
  await expect(stops.nth(2)).toBeVisible();
  await expect(stops.first().getByRole('list', { name: 'Readiness' })).toContainText('Orders');
  await expect(stops.nth(1).locator('xpath=preceding-sibling::p')).toContainText(/about \d+ min/);
  await expect(stops.first().getByRole('list', { name: 'Readiness' })).toContainText('verified');
  await expect(stops.first().getByRole('link', { name: 'Directions' })).toHaveAttribute(
    'href',
    /^https:\/\/www\.openstreetmap\.org\/directions\?to=-?\d/,
  );
  await expect(stops.first().getByRole('link', { name: 'Maps app' })).toHaveAttribute('href', /^geo:-?\d/);
  await expectAccessible(page);
  await takeScreens(app, 'my-day');

  await server.stop();
  await page.evaluate(() => (location.hash = '#/my-day'));
  await stops.last().getByRole('button', { name: 'Running late…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Running late' });
  await dialog.getByRole('radio', { name: '30 min' }).click();
  await expect(dialog.getByRole('radio', { name: '30 min' })).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Traffic');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Say that I come at / }).click();
  await expect(dialog).toHaveCount(0);
  await expect(stops.last().getByRole('status')).toContainText('the patient is still to be told');

  await stops.last().getByRole('button', { name: 'Note a call' }).click();
  const call = page.getByRole('dialog', { name: 'Note a call' });
  await call.getByRole('textbox', { name: 'What was said' }).fill('Knows that I come later.');
  await call.getByRole('button', { name: 'Note the call' }).click();
  await expect(call).toHaveCount(0);
  await expect(stops.last()).toContainText('Telephone, reached: Knows that I come later.');

  // What those who plan see of the nurse, for the nurse.
  await goTo(page, 'My hours');
  await expect(page.getByRole('list', { name: 'Week' })).toContainText('07:30–18:00');
  await expect(page.getByRole('row', { name: /RN licence/ })).toContainText('Holds');
  await expect(page.getByRole('button', { name: 'Record credential…' })).toHaveCount(0);
  await expectAccessible(page);
  await takeScreens(app, 'my-hours');
});

test('what keeps a visit from being ready is asked for in one step, also without a network, and the payer’s answer makes it ready', async ({
  launch,
  ownServer,
}) => {
  const server = await ownServer();
  const app = await launch({ serverUrl: server.url, env: inChicago });
  const { page } = app;
  await signIn(page, { email: demo.lead });
  await expectReceived(page);
  // The server looks soon after its start which authorizations come to their end, and asks for each of them once.
  const engine = await EngineLine.open(page);
  const asked = async () => (await engine.query('search', { text: 'Renew authorization' })).find(({ kind }) => kind === 'task');
  await expect.poll(asked, { timeout: 30_000 }).toBeDefined();
  await server.stop();
  const { mrn } = await somePatient(page);
  await openChart(page, mrn, 'Coverage');
  await page.getByRole('button', { name: 'Record authorization…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record authorization' });
  await dialog.getByRole('combobox', { name: 'How it stands' }).click();
  await page.getByRole('option', { name: 'Granted', exact: true }).click();
  await dialog.getByRole('button', { name: 'Record authorization' }).click();
  await expect(dialog.getByText('Write the number that the payer gave.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Number' }).fill('PA-2032');
  await dialog.getByRole('textbox', { name: 'Last day' }).fill('31 Dec 2032');
  await expectAccessible(page);
  await takeScreens(app, 'authorization');
  await dialog.getByRole('button', { name: 'Record authorization' }).click();
  await expect(dialog).toHaveCount(0);
  const line = page.getByRole('list', { name: 'Authorizations' }).getByRole('listitem').filter({ hasText: 'PA-2032' }).first();
  await expect(line).toContainText('Granted');
  await line.getByRole('button', { name: /^Record the answer/ }).click();
  const answer = page.getByRole('dialog', { name: 'Record the payer’s answer' });
  await answer.getByRole('combobox', { name: 'Answer' }).click();
  await page.getByRole('option', { name: 'Cancelled' }).click();
  await answer.getByRole('button', { name: 'Record answer' }).click();
  await expect(answer.getByText('Write the reason that was given.')).toBeVisible();
  await answer.getByRole('textbox', { name: 'Reason, or what was said' }).fill('Therapy goes on elsewhere');
  await answer.getByRole('button', { name: 'Record answer' }).click();
  await expect(answer).toHaveCount(0);
  await expect(line).toContainText('Therapy goes on elsewhere');
  await expectAccessible(page);
  await takeScreens(app, 'chart-coverage');

  // One of those, renewed with no network, is off the list at once.
  const reminder = await asked();
  const taskId = reminder?.id ?? '';
  await openChart(page, reminder?.patient?.mrn ?? '', 'Coverage');
  await page
    .getByRole('button', { name: /^Extend: / })
    .first()
    .click();
  const extend = page.getByRole('dialog', { name: 'Extend authorization' });
  await extend.getByRole('textbox', { name: 'New last day' }).fill('31 Dec 2033');
  await extend.getByRole('button', { name: 'Extend authorization' }).click();
  await expect(extend).toHaveCount(0);
  await expect
    .poll(async () => (await engine.query('record', { kind: 'task', id: taskId }))?.doc)
    .toMatchObject({ title: 'Renew authorization', status: 'completed' });
  await server.start();
  await expectAllSent(page);
});

test('a coordinator hands over the visits of a nurse who is sick, and sees who can take them and why', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page, { email: demo.coordinator });
  await expectReceived(page);
  const today = await page.evaluate(() => new Date().toISOString().slice(0, 10));
  await showSchedule(page, 'day', today, 'all');
  await page.getByRole('button', { name: 'Nurse away…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nurse away' });
  await dialog.getByRole('combobox', { name: 'Who' }).fill('Lindqvist');
  await page.getByRole('option', { name: /Lindqvist/ }).click();
  const visits = dialog.getByRole('list', { name: 'Visits to hand over' }).locator('> li');
  await expect(visits.first()).toBeVisible();
  await expectAccessible(page);
  await takeScreens(app, 'nurse-away');
  await dialog.getByRole('button', { name: /^Record time off/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/given to other nurses/)).toBeVisible();
});

test('visits are planned from a therapy, seen before they are booked', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const { mrn } = await somePatient(page);
  await openChart(page, mrn, 'Therapy');
  await page.getByRole('button', { name: 'Plan visits…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Plan visits' });
  await dialog.getByRole('textbox', { name: 'Loading doses, in weeks' }).fill('0, 2, 6');
  await dialog.getByRole('textbox', { name: 'Then every' }).fill('28');
  const preview = dialog.getByRole('region', { name: 'What will be planned' });
  await expect(preview.getByRole('listitem').first()).toContainText('New');
  await expectAccessible(page);
  await takeScreens(app, 'plan-visits');
  await dialog.getByRole('button', { name: /^Plan \d+ changes/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/Every 28 days after 3 loading doses/)).toBeVisible();

  await page.getByRole('button', { name: 'Stop visits…' }).click();
  const stop = page.getByRole('dialog', { name: 'Stop planned visits' });
  const becomes = stop.getByRole('region', { name: 'What becomes of the visits' }).getByRole('listitem');
  await becomes.first().getByRole('checkbox').uncheck();
  await stop.getByRole('button', { name: /^Stop planning, cancel / }).click();
  await expect(stop.getByText('Say why.')).toBeVisible();
  await stop.getByRole('radio', { name: 'In hospital' }).click();
  await expect(stop.getByRole('radio', { name: 'In hospital' })).toBeChecked();
  await expectAccessible(page);
  await takeScreens(app, 'stop-visits');
  await stop.getByRole('button', { name: /^Stop planning, cancel / }).click();
  await expect(stop).toHaveCount(0);
  await expect(page.getByText('No visits are planned from this order.')).toBeVisible();

  await page.getByRole('navigation', { name: 'Chart sections' }).getByRole('link', { name: 'Team' }).click();
  const wishes = page.getByRole('region', { name: 'Wishes for visits' });
  await wishes.getByRole('button', { name: /wishes$/ }).click();
  const wish = page.getByRole('dialog', { name: 'Wishes for visits' });
  await wish.getByRole('button', { name: 'Add hours' }).click();
  const hours = wish.getByRole('group', { name: /^Hours/ }).last();
  await hours.getByRole('textbox', { name: 'To' }).fill('7:00');
  await expect(wish.getByText('The hours end before they begin.')).toBeVisible();
  await hours.getByRole('textbox', { name: 'To' }).fill('11:30');
  await wish.getByRole('textbox', { name: 'Note' }).fill('The dog is friendly');
  await expectAccessible(page);
  await takeScreens(app, 'wishes');
  await wish.getByRole('button', { name: 'Save wishes' }).click();
  await expect(wish).toHaveCount(0);
  await expect(wishes).toContainText('Mon–Fri 08:00–11:30');
  await expectAccessible(page);
  await takeScreens(app, 'chart-team');
});

test('what a drag would break is said before the visit is let go', async ({ launch }) => {
  const app = await launch({ env: inChicago });
  const { page } = app;
  await signIn(page);
  await expectReceived(page);
  const [first, second] = await bookVisits(page, [
    { start: '2032-07-07T14:00:00.000Z', minutes: 60 },
    { start: '2032-07-07T17:00:00.000Z', minutes: 90 },
  ]);
  if (!first || !second) throw new Error('not booked');
  await showSchedule(page, 'day', '2032-07-07');
  const card = visitCard(page, first);
  await card.scrollIntoViewIfNeeded();
  const box = await card.boundingBox();
  if (!box) throw new Error('the visit is not on screen');
  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 14);
  await page.mouse.move(box.x + 20, box.y + 3 * 52, { steps: 8 });
  await expect(page.locator('.drag-reason').first()).toContainText('The nurse already has a visit from');
  await page.mouse.up();

  // The day itself says what became of it since yesterday.
  await page.evaluate(() => (location.hash = '#/my-day?day=2032-07-07'));
  const stops = page.getByRole('list', { name: 'Stops' }).getByRole('article');
  await expect(stops).toHaveCount(2);
  await expect(stops.first()).toContainText('New on your day, booked');
  const line = await EngineLine.open(page);
  const visits = await line.query('visits', { from: '2032-07-07T05:00:00.000Z', to: '2032-07-08T05:00:00.000Z' });
  const doc = visits.find(({ record }) => record.id === second.id)?.record.doc;
  if (!doc?.practitionerId) throw new Error('the second visit is not there');
  const { patientId, practitionerId, start, end } = doc;
  const day = 24 * 60;
  const moved = await line.call('command.run', {
    type: 'appointment.move',
    args: {
      ...{ appointmentId: second.id as never, patientId, seen: { start, end, practitionerId }, reason: 'Asked for another day' },
      ...{ to: { start: addMinutes(start, day), end: addMinutes(end, day), practitionerId }, movedAt: instant(Date.now()) },
    },
  });
  expect(moved).toMatchObject({ ok: true });
  await expect(stops).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'No longer on this day' })).toContainText('now Thu 8 Jul');
  await page.evaluate(() => (location.hash = '#/my-day?day=2032-07-08'));
  await expect(stops.first()).toContainText('Moved: was Wed 7 Jul');
  await expect(stops.first()).toContainText('(Asked for another day)');
});

test('a lead sees who can work when and may do what until when, and changes it with the server down', async ({ launch, ownServer }) => {
  const server = await ownServer();
  const app = await launch({ serverUrl: server.url, env: inChicago });
  const { page } = app;
  await signIn(page, { email: demo.lead });
  await expectReceived(page);
  await server.stop();
  await goTo(page, 'Team');
  const list = page.getByRole('grid', { name: 'Team' });
  await page.getByLabel('Search the team').fill('Okafor');
  await list.getByRole('row', { name: /Marisol Okafor/ }).click();
  const person = page.getByRole('region', { name: /^Marisol Okafor/ });
  await expect(person.getByRole('list', { name: 'Week' })).toContainText('Monday');
  await expectAccessible(page);
  await takeScreens(app, 'team');

  await person.getByRole('button', { name: 'Change hours…' }).click();
  const hours = page.getByRole('dialog', { name: 'Working hours of Marisol Okafor' });
  await hours.getByRole('textbox', { name: 'Friday to' }).fill('7:00');
  await expect(hours.getByText('The hours end before they begin.')).toBeVisible();
  await hours.getByRole('textbox', { name: 'Friday to' }).fill('13:00');
  await expectAccessible(page);
  await takeScreens(app, 'team-hours');
  await hours.getByRole('button', { name: /^Save hours from / }).click();
  await expect(hours).toHaveCount(0);
  await expect(person.getByRole('list', { name: 'Week' })).toContainText('07:30–13:00');

  await person.getByRole('button', { name: 'Add time off…' }).click();
  const off = page.getByRole('dialog', { name: 'Time off of Marisol Okafor' });
  await off.getByRole('textbox', { name: 'From' }).fill('2 Feb 2032');
  await off.getByRole('textbox', { name: 'From' }).press('Tab');
  await expect(off.getByRole('textbox', { name: 'To, that day included' })).toHaveValue('Mon 2 Feb 2032');
  await off.getByRole('textbox', { name: 'To, that day included' }).fill('6 Feb 2032');
  await off.getByRole('textbox', { name: 'To, that day included' }).press('Tab');
  await expect(off.getByRole('textbox', { name: 'To, that day included' })).toHaveValue('Fri 6 Feb 2032');
  await off.getByRole('textbox', { name: 'Note' }).fill('Ski week');
  await expectAccessible(page);
  await off.getByRole('button', { name: 'Add time off' }).click();
  const ahead = person.getByRole('list', { name: 'Time off ahead' });
  await expect(ahead).toContainText('Mon 2 Feb – Fri 6 Feb 2032');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(person.getByText('Ski week')).toHaveCount(0);

  await person.getByRole('button', { name: 'Record credential…' }).click();
  const credential = page.getByRole('dialog', { name: 'Record credential of Marisol Okafor' });
  await credential.getByRole('button', { name: 'Record credential' }).click();
  await expect(credential.getByText('Name the credential.')).toBeVisible();
  await credential.getByRole('combobox', { name: 'What' }).fill('Elastomeric pumps');
  await credential.getByRole('textbox', { name: 'Last day' }).fill('1 Mar 2032');
  await expectAccessible(page);
  await credential.getByRole('button', { name: 'Record credential' }).click();
  await expect(credential).toHaveCount(0);
  await expect(person.getByRole('row', { name: /Elastomeric pumps/ })).toContainText('Holds');

  await server.start();
  await expectAllSent(page);
});
