import { describe, expect, it } from 'vitest';
import { Refusal } from './refusal.ts';
import { refusalText } from './refusal-text.ts';

const one: Refusal[] = [
  { kind: 'invalid', issues: [{ path: 'title', message: 'Say what is to be done' }] },
  { kind: 'not-found', what: 'visit', id: 'appt-1' },
  { kind: 'already-exists', what: 'note', id: 'note-1' },
  { kind: 'not-allowed', why: 'not-in-care' },
  { kind: 'wrong-status', what: 'visit', status: 'fulfilled' },
  { kind: 'conflict', what: 'visit', id: 'appt-1', fields: [{ field: 'start', seen: 1, mine: 2, theirs: 3 }] },
  { kind: 'double-booked', practitionerId: 'prac-1', appointmentId: 'appt-1', start: 'A', end: 'B' },
  { kind: 'outside-window', earliest: 'A', latest: 'B' },
  { kind: 'ends-before-start' },
  { kind: 'nurse-avoided', practitionerId: 'prac-1' },
  { kind: 'nurse-away', practitionerId: 'prac-1', start: 'A', end: 'B' },
  { kind: 'credentials-missing', practitionerId: 'prac-1', missing: [{ text: 'Chemotherapy', why: 'expired' }] },
  { kind: 'promised', appointmentId: 'appt-1', start: 'A' },
  { kind: 'already-away', start: 'A', end: 'B' },
  { kind: 'refill-stopped', reasons: ['The authorization ends before the refill'] },
  { kind: 'note-empty' },
  { kind: 'carried-unconfirmed', parts: ['Assessment'] },
  { kind: 'not-newer', version: 2 },
  { kind: 'note-changed-since' },
  { kind: 'second-delivery', what: 'Vedolizumab', status: 'packed', earliest: '2026-03-03T15:00:00.000Z' },
  { kind: 'window-closes-first', earliest: '2026-03-03T15:00:00.000Z', latest: '2026-03-03T12:00:00.000Z' },
  { kind: 'no-address' },
  { kind: 'pack-out-unknown', temperature: 'refrigerated' },
  { kind: 'out-of-date', what: 'Saline 250 mL', on: '2026-03-01' },
  { kind: 'not-a-driver' },
  { kind: 'no-carrier' },
  { kind: 'signer-not-allowed' },
  { kind: 'proof-incomplete', missing: ['the signature'] },
  { kind: 'wrong-audience', audience: 'patient' },
  { kind: 'rules-changed', by: 'Ruth Baptiste' },
  { kind: 'blob-missing', sha256: 'a' },
  { kind: 'depends-on', commandId: 'cmd-1' },
  { kind: 'signature-invalid' },
  { kind: 'not-ready', gaps: ['kit-missing', 'order-ended'] },
  { kind: 'over-limit', mlPerHour: 200, limit: 138.6, words: '3.3 mg/kg/min' },
  { kind: 'expired', what: 'lot', on: '2026-02-28' },
  { kind: 'expired', what: 'beyond-use', on: 'A' },
  { kind: 'wrong-patient', what: 'birthDate' },
  { kind: 'wrong-patient', what: 'mrn' },
  { kind: 'wrong-unit', expected: 'mg', given: 'mL' },
  { kind: 'dose-differs', ordered: '30,000 mg', given: '20,000 mg' },
  { kind: 'no-restart', grade: 3, source: 'the plan' },
  { kind: 'protocol-missing', why: 'Choose how the protocol is run for this patient.' },
  { kind: 'time-order', before: 'A' },
  { kind: 'evv-order', why: 'out-without-in' },
  { kind: 'evv-overlap', start: 'A', end: 'B' },
  { kind: 'sample-time', problem: 'drawn 3 h before the next dose' },
  { kind: 'visit-signed' },
  { kind: 'needs-second-person', madeBy: 'Jonah Achterberg' },
  { kind: 'recalled', product: 'Vancomycin 1 g vial', lot: 'V1', reason: 'Particles were found.' },
  { kind: 'wrong-component', given: 'Cefazolin 1 g vial', wanted: 'Vancomycin' },
  { kind: 'not-enough-stock', lot: 'V1', onHand: 3, wanted: 5 },
  { kind: 'too-little-drug', needed: '17,500 mg', given: '17,000 mg' },
  { kind: 'no-beyond-use', category: '1', storage: 'freezer' },
  { kind: 'order-not-verified', medication: 'Vancomycin', state: 'held' },
  { kind: 'same-person' },
  { kind: 'shift-over', why: 'taken', by: 'Ana Solis' },
  { kind: 'unknown-command', type: 'x.y' },
  { kind: 'handler-failed' },
];

describe('a refusal in words', () => {
  it('has an example here of every kind that the wire knows', () => {
    expect(new Set(one.map(({ kind }) => kind))).toEqual(new Set(Refusal.options.map((option) => option.shape.kind.value)));
  });

  it.each(one.map((refusal) => [refusal.kind, refusal] as const))('%s is a sentence without codes, ids or blame', (_kind, refusal) => {
    const words = refusalText(refusal);
    expect(words).toMatch(/^[A-Z]/);
    expect(words).not.toMatch(/(appt|note|prac|cmd)-|undefined|error|invalid|!/i);
  });
});
