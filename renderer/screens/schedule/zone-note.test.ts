import { expect, test } from 'vitest';
import { timeAtPatient } from './zone-note.ts';

const at = new Date('2026-11-23T16:00:00.000Z');

test('a patient in another time zone is shown with their own time and its zone', () => {
  expect(timeAtPatient(at, 'America/Denver', 'America/Chicago', '24')).toBe('Patient: 09:00 MST');
});

test('where the clocks show the same, nothing is said', () => {
  expect(timeAtPatient(at, 'America/Chicago', 'America/Chicago', '24')).toBeUndefined();
  expect(timeAtPatient(at, 'America/Phoenix', 'America/Denver', '24')).toBeUndefined();
});

test('Phoenix and Denver differ in summer', () => {
  expect(timeAtPatient(new Date('2026-07-01T16:00:00.000Z'), 'America/Phoenix', 'America/Denver', '24')).toBe('Patient: 09:00 MST');
});
