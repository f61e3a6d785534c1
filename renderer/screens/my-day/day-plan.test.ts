import { expect, test } from 'vitest';
import { a } from '../../../tests/support/make-records.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { Stop } from '../../../shared/protocol/queries-plan.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import { directionsUrl, geoUrl, legsOf } from './day-plan.ts';

const home = { latitude: 41.88, longitude: -87.63 };
function stop(start: string, end: string, latitude: number | undefined, more: Partial<DocOf<'appointment'>> = {}): Stop {
  const record = { ...a('appointment', { start: start as Instant, end: end as Instant, ...more }), seq: 1 } as StoredRecord<'appointment'>;
  const address = latitude === undefined ? {} : { address: { line: ['1 Elm'], latitude, longitude: -87.63 } };
  const patient = { ...a('patient', address), seq: 1 } as StoredRecord<'patient'>;
  const tag = { id: record.doc.patientId, name: 'Okafor, Grace', birthDate: patient.doc.birthDate, mrn: '1' };
  return { row: { record, patient: tag, waiting: false }, patient, readiness: [], changes: [], contacts: [] };
}
const nine = stop('2026-03-10T14:00:00.000Z', '2026-03-10T15:00:00.000Z', 41.95);
const quarterPast = stop('2026-03-10T15:15:00.000Z', '2026-03-10T16:00:00.000Z', 42.2);

test('the road to the first door begins at home, and a road that is longer than the pause is told', () => {
  const [first, second] = legsOf([nine, quarterPast], home);
  expect(first).toMatchObject({ tight: false });
  expect(first?.gap).toBeUndefined();
  expect(second).toMatchObject({ gap: 15, tight: true });
});

test('a place that is not recorded has no road, and a video visit needs none', () => {
  expect(legsOf([stop('2026-03-10T14:00:00.000Z', '2026-03-10T15:00:00.000Z', undefined)], home)).toEqual([undefined]);
  expect(legsOf([stop('2026-03-10T14:00:00.000Z', '2026-03-10T15:00:00.000Z', 41.9, { class: 'VR' })], home)).toEqual([undefined]);
});

test('directions carry a place and no name', () => {
  expect(geoUrl(home)).toBe('geo:41.88000,-87.63000');
  expect(directionsUrl(home)).toBe('https://www.openstreetmap.org/directions?to=41.88000%2C-87.63000');
});
