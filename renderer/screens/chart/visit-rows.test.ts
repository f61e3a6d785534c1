import { expect, test } from 'vitest';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { chartVisits } from './visit-rows.ts';

const now = '2026-03-03T15:00:00.000Z' as Instant;
const appointment = (id: string, more: object): StoredRecord<'appointment'> =>
  ({
    id,
    doc: { status: 'booked', class: 'HH', serviceType: 'Infusion', timeZone: 'America/Chicago', end: '', ...more },
  }) as unknown as StoredRecord<'appointment'>;
const encounter = (id: string, more: object): StoredRecord<'encounter'> =>
  ({ id, doc: { status: 'finished', class: 'HH', type: 'Infusion', ...more } }) as unknown as StoredRecord<'encounter'>;

test('a visit that took place stands once, told by what happened, with the zone it was booked in', () => {
  const found = chartVisits(
    [appointment('appt-1', { start: '2026-03-01T15:00:00.000Z', status: 'fulfilled' })],
    [encounter('enc-1', { appointmentId: 'appt-1', start: '2026-03-01T15:05:00.000Z' })],
    now,
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ key: 'enc-1', status: 'finished', timeZone: 'America/Chicago' });
});

test('the newest stands first, what is to come above what was', () => {
  const found = chartVisits(
    [appointment('next', { start: '2026-03-09T15:00:00.000Z' })],
    [encounter('past', { start: '2026-02-01T15:00:00.000Z' })],
    now,
  );
  expect(found.map(({ key, when }) => [key, when])).toEqual([
    ['next', 'to-come'],
    ['past', 'past'],
  ]);
});

test('a booked visit whose time came is neither to come nor done', () => {
  expect(chartVisits([appointment('a', { start: '2026-03-03T14:00:00.000Z' })], [], now)[0]?.when).toBe('unstarted');
});

test('a cancelled visit is not upcoming, and its reason is told', () => {
  const [visit] = chartVisits(
    [appointment('a', { start: '2026-03-09T15:00:00.000Z', status: 'cancelled', cancelReason: 'Patient in hospital' })],
    [],
    now,
  );
  expect(visit).toMatchObject({ when: 'past', detail: 'Patient in hospital' });
});
