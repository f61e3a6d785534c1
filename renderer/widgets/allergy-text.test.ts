import { expect, test } from 'vitest';
import type { ChartHeader } from '../../shared/protocol/queries.ts';
import { allergyLine } from './allergy-text.ts';

type Status = ChartHeader['patient']['doc']['allergyStatus'];
const patient = (allergyStatus: unknown): ChartHeader['patient'] =>
  ({ doc: { allergyStatus: allergyStatus as Status, timeZone: 'America/Chicago' } }) as ChartHeader['patient'];
const allergy = (text: string, more: object = {}): ChartHeader['allergies'][number] =>
  ({
    doc: { substance: { text }, clinicalStatus: 'active', verificationStatus: 'confirmed', ...more },
  }) as ChartHeader['allergies'][number];

test('a confirmed "none" shows its date', () => {
  const line = allergyLine({ allergies: [], patient: patient({ code: 'no-known-allergies', confirmedAt: '2026-03-03T15:00:00.000Z' }) });
  expect(line).toEqual({ state: 'none', text: 'No known allergies, confirmed 3 Mar 2026' });
});

test('"not recorded" is never shown as "none"', () => {
  expect(allergyLine({ allergies: [], patient: patient({ code: 'not-recorded' }) }).text).toBe('Allergies not recorded');
});

test('the one that can kill stands first', () => {
  const line = allergyLine({
    allergies: [allergy('Latex'), allergy('Penicillin', { criticality: 'high', reaction: 'Anaphylaxis' })],
    patient: patient({ code: 'has-allergies' }),
  });
  expect(line).toEqual({ state: 'known', text: 'Penicillin (anaphylaxis), Latex', severe: true });
});

test('a recorded allergy outweighs an older "none"', () => {
  expect(allergyLine({ allergies: [allergy('Latex')], patient: patient({ code: 'no-known-allergies' }) }).state).toBe('known');
});

test('an allergy entered in error, refuted or resolved does not count, and what is left is said', () => {
  const gone = [
    allergy('A', { verificationStatus: 'entered-in-error' }),
    allergy('B', { verificationStatus: 'refuted' }),
    allergy('C', { clinicalStatus: 'resolved' }),
  ];
  expect(allergyLine({ allergies: gone, patient: patient({ code: 'not-recorded' }) }).state).toBe('not-recorded');
  expect(allergyLine({ allergies: gone, patient: patient({ code: 'has-allergies' }) }).text).toContain('none is listed');
});
