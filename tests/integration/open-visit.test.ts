import { expect, test } from 'vitest';
import type { Instant } from '../../shared/kernel/time.ts';
import { useDemoServer } from '../support/demo-server.ts';
import type { EngineLaptop } from '../support/engine-laptop.ts';

const { laptopOf } = useDemoServer();

async function personAt(laptop: EngineLaptop): Promise<{ id: string; name: string }> {
  const state = await laptop.call('session.state', {});
  if (state.phase !== 'open') throw new Error('nobody is signed in');
  return state.person;
}

const inDays = (days: number): Instant => new Date(Date.now() + days * 86_400_000).toISOString() as Instant;

test('two laptops take one open visit while neither hears of the other: one has it, the other is told by whom', async () => {
  const [office, first, second] = [await laptopOf('coordinator'), await laptopOf('nurse'), await laptopOf('nurse2')];
  const [ana, ben] = [await personAt(first), await personAt(second)];
  const { visits } = await office.query('board', { from: inDays(1), to: inDays(7) });
  const hers = visits.filter(({ record: { doc } }) => doc.status === 'booked' && doc.practitionerId === ana.id);
  const offerId = 'shift-01990000-0000-7000-8000-000000000001';
  // To the late evening, when nobody of the demonstration is booked: both could make it. Some patients do not want that hour.
  const moved = [];
  for (const { record } of hers) {
    const { patientId, practitionerId, ...stood } = record.doc;
    const evening = Date.parse(`${stood.start.slice(0, 10)}T04:00:00.000Z`);
    const seen = { start: new Date(evening).toISOString(), end: new Date(evening + 3_600_000).toISOString() };
    const move = { appointmentId: record.id, patientId, seen: { start: stood.start, end: stood.end, practitionerId }, to: seen };
    if ((await office.call('command.run', { type: 'appointment.move', args: move })).ok) {
      moved.push({ appointmentId: record.id, patientId, seen });
      break;
    }
  }
  const [visit] = moved;
  if (!visit) throw new Error('no patient of the nurse takes a visit in the evening');
  const { appointmentId, patientId, seen } = visit;
  await office.run('shift.offer', { offerId, appointmentId, patientId, toIds: [ana.id, ben.id], at: inDays(0) });
  for (const laptop of [office, first, second]) await laptop.call('sync.now', {});

  // Both are cut off, both take it, and both see it as done.
  for (const laptop of [first, second]) laptop.offline = true;
  const take = { offerId, appointmentId, ...seen, at: inDays(0) };
  await first.run('shift.accept', { ...take, by: { practitionerId: ana.id } });
  await second.run('shift.accept', { ...take, by: { practitionerId: ben.id } });

  for (const laptop of [first, second]) {
    laptop.offline = false;
    await laptop.call('sync.now', {});
  }
  expect((await second.query('outbox', {})).filter(({ state }) => state === 'refused')).toMatchObject([
    { type: 'shift.accept', refusal: { kind: 'shift-over', why: 'taken', by: ana.name } },
  ]);
  expect((await first.query('outbox', {})).filter(({ state }) => state !== 'sent')).toEqual([]);
  await office.call('sync.now', {});
  expect(await office.query('openShifts', { now: inDays(0), mine: false })).toEqual([]);
}, 90_000);
