import { expect, type Locator, type Page } from '@playwright/test';
import { v7 } from 'uuid';
import type { ArgsOf } from '../../shared/domain/commands.ts';
import { instant, type Instant } from '../../shared/kernel/time.ts';
import type { AppointmentId } from '../../shared/records/ids.ts';
import { EngineLine } from './engine-line.ts';

const atOnce = 100;

/** An hour of the day view in pixels (renderer/screens/schedule/calendar-grid.css). */
const hourPx = 52;

export interface Booked {
  readonly id: string;
  readonly patient: string;
}

/** Shows a day, a week or a month around a date. */
export async function showSchedule(page: Page, view: 'day' | 'week' | 'month' | 'agenda', day: string, who = 'me'): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/schedule?view=${view}&day=${day}&who=${who}`);
  await expect(page.getByRole('region', { name: 'Schedule' })).toBeVisible();
}

/** Books visits through the laptop's own engine, one patient after the other; `mine` gives them to the person who is signed in. */
export async function bookVisits(
  page: Page,
  slots: readonly { readonly start: string; readonly minutes: number; readonly mine?: boolean }[],
): Promise<Booked[]> {
  const line = await EngineLine.open(page);
  const state = await line.call('session.state', {});
  if (state.phase !== 'open') throw new Error('nobody is signed in');
  const now = instant(Date.now());
  const { rows } = await line.query('patients', { now, limit: 20 });
  const headers = await Promise.all(rows.map(({ id }) => line.query('chartHeader', { patientId: id, now })));
  const wanted = slots.map((slot, i) => {
    const patient = rows[i % rows.length];
    const header = headers[i % rows.length];
    if (!patient || !header) throw new Error('no patient to book for');
    const start = Date.parse(slot.start);
    const args: ArgsOf<'appointment.book'> = {
      appointmentId: `appt-${v7()}` as AppointmentId,
      patientId: patient.id,
      branchId: header.patient.doc.branchId,
      ...(slot.mine === false ? {} : { practitionerId: state.person.id }),
      class: 'HH',
      serviceType: 'Infusion visit',
      start: instant(start),
      end: instant(start + slot.minutes * 60_000),
      timeZone: header.patient.doc.timeZone,
    };
    return { patient: patient.name, args };
  });
  // A thousand of them go over in a few handfuls: each way into the page and back costs more than the booking.
  for (let from = 0; from < wanted.length; from += atOnce) {
    const handful = wanted.slice(from, from + atOnce);
    const replies = await line.askAll(handful.map(({ args }) => ['command.run', { type: 'appointment.book', args }] as const));
    for (const reply of replies) expect(reply, JSON.stringify(reply)).toMatchObject({ value: { ok: true } });
  }
  return wanted.map(({ patient, args }) => ({ id: args.appointmentId, patient }));
}

/** What the store on this laptop says of a visit's time. */
export async function storedTimes(page: Page, id: string, around: string): Promise<readonly [Instant, Instant] | undefined> {
  const line = await EngineLine.open(page);
  const at = Date.parse(around);
  const day = 86_400_000;
  const rows = await line.query('visits', { from: instant(at - 3 * day), to: instant(at + 40 * day) });
  const doc = rows.find(({ record }) => record.id === id)?.record.doc;
  return doc && [doc.start, doc.end];
}

/** A visit in the day or week grid. */
export function visitCard(page: Page, { patient }: Booked): Locator {
  return page.locator('.rbc-day-slot').getByRole('button', { name: patient });
}

/** Takes a visit by its upper part and lets it go so many hours later, in steps as a hand does. */
export async function dragByHours(page: Page, card: Locator, hours: number): Promise<void> {
  await card.scrollIntoViewIfNeeded();
  const box = await card.boundingBox();
  if (!box) throw new Error('the visit is not on screen');
  const [x, y] = [box.x + 20, box.y + 8];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 6);
  await page.mouse.move(x, y + hours * hourPx, { steps: 8 });
  await page.mouse.up();
}
