import { expect, test } from 'vitest';
import type { PatientTag, WorklistItem } from '../../../shared/protocol/queries.ts';
import { openAction } from './open-action.ts';

const patient = { id: 'pat-1' } as PatientTag;
const item = (more: Partial<WorklistItem>): WorklistItem => ({
  key: 'k',
  what: 'task',
  id: 'x-1',
  title: '',
  reason: '',
  priority: 'routine',
  status: 'requested',
  ...more,
});

test('an unsigned note opens that note', () => {
  expect(openAction(item({ what: 'unsigned-note', id: 'note-7', patient }))).toEqual({ label: 'Finish note', to: '/notes/note-7' });
});

test('a task about a visit opens the visits of its patient', () => {
  expect(openAction(item({ patient, focus: { kind: 'appointment', id: 'appt-1' } }))).toEqual({
    label: 'Open visits',
    to: '/patients/pat-1/visits',
  });
});

test('a task about a result opens vitals and labs', () => {
  expect(openAction(item({ patient, focus: { kind: 'observation', id: 'obs-1' } }))?.to).toBe('/patients/pat-1/vitals');
});

test('a task that names no record opens the chart of its patient', () => {
  expect(openAction(item({ patient }))).toEqual({ label: 'Open chart', to: '/patients/pat-1/overview' });
});

test('a change that was refused is settled in the outbox', () => {
  expect(openAction(item({ what: 'refused', id: 'cmd-1' }))?.to).toBe('/outbox');
});

test('a task without a patient has no place to open', () => {
  expect(openAction(item({}))).toBeUndefined();
});

test('a proposed protocol opens where it is read and approved', () => {
  expect(openAction(item({ focus: { kind: 'library', id: 'protocol:octagam-10' } }))).toEqual({
    label: 'Open proposal',
    to: '/library?item=protocol%3Aoctagam-10',
  });
});
