import { expect, test } from 'vitest';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { PatientTag, Worklist, WorklistItem } from '../../../shared/protocol/queries.ts';
import { worklistBucket } from '../../../shared/protocol/worklist.ts';
import { worklistLines, type Line, type LineOptions } from './worklist-lines.ts';

const now = '2026-03-03T15:00:00.000Z' as Instant;
const dayEnd = '2026-03-04T06:00:00.000Z' as Instant;
const at = (time: string): Instant => `2026-03-${time}:00.000Z` as Instant;
const patient = (id: string): PatientTag => ({ id, name: id, birthDate: '1960-01-01', mrn: id }) as unknown as PatientTag;

function item(key: string, more: Partial<WorklistItem> = {}): WorklistItem {
  return { key, what: 'task', id: key, title: key, reason: '', priority: 'routine', status: 'requested', ...more };
}

function list(items: readonly WorklistItem[], counts: Partial<Worklist['counts']> = {}): Worklist {
  const tally = { overdue: 0, today: 0, later: 0, done: 0 };
  for (const entry of items) tally[worklistBucket(entry, now, dayEnd)]++;
  return { items, counts: { ...tally, ...counts } };
}

function lines(items: readonly WorklistItem[], options: Partial<LineOptions> = {}, counts: Partial<Worklist['counts']> = {}): Line[] {
  return worklistLines(list(items, counts), { now, dayEnd, order: 'urgency', grouping: 'day', folded: new Set(), ...options });
}

const keys = (found: readonly Line[]): string[] => found.map((line) => line.key);

test('what is overdue stands first, then today, then later, then what is done', () => {
  const found = lines([
    item('later', { dueAt: at('09T15:00') }),
    item('done', { doneAt: at('03T14:00') }),
    item('today', { dueAt: at('03T18:00') }),
    item('overdue', { dueAt: at('02T18:00') }),
  ]);
  expect(keys(found)).toEqual(['section:overdue', 'overdue', 'section:today', 'today', 'section:later', 'later', 'section:done', 'done']);
});

test('a section with nothing in it has no heading', () => {
  expect(keys(lines([item('a', { dueAt: at('03T18:00') })]))).toEqual(['section:today', 'a']);
});

test('by urgency, an asap task due late stands before a routine one due soon', () => {
  const found = lines([item('routine', { dueAt: at('03T16:00') }), item('asap', { priority: 'asap', dueAt: at('03T22:00') })]);
  expect(keys(found)).toEqual(['section:today', 'asap', 'routine']);
});

test('by time, the sooner one stands first and one without a time last', () => {
  const found = lines(
    [item('asap', { priority: 'asap', dueAt: at('05T22:00') }), item('routine', { dueAt: at('05T16:00') }), item('undated')],
    { order: 'time' },
  );
  expect(keys(found)).toEqual(['section:later', 'routine', 'asap', 'undated']);
});

test('what was done last is read first', () => {
  expect(keys(lines([item('early', { doneAt: at('03T09:00') }), item('late', { doneAt: at('03T14:00') })]))).toEqual([
    'section:done',
    'late',
    'early',
  ]);
});

test('grouped by patient, the patient with the soonest due thing comes first and the heading shows it', () => {
  const found = lines(
    [
      item('b-late', { patient: patient('b'), dueAt: at('03T23:00') }),
      item('a-later', { patient: patient('a'), dueAt: at('06T10:00') }),
      item('b-soon', { patient: patient('b'), dueAt: at('03T16:00') }),
      item('a-soon', { patient: patient('a'), dueAt: at('03T20:00') }),
    ],
    { grouping: 'patient', order: 'time' },
  );
  expect(keys(found)).toEqual(['group:b', 'b-soon', 'b-late', 'group:a', 'a-soon', 'a-later']);
  expect(found[0]).toMatchObject({ count: 2, soonest: { key: 'b-soon' } });
});

test('grouped by patient and sorted by urgency, the patient with the most urgent thing comes first', () => {
  const found = lines(
    [
      item('calm', { patient: patient('a'), dueAt: at('03T16:00') }),
      item('pressing', { patient: patient('b'), priority: 'stat', dueAt: at('03T20:00') }),
    ],
    { grouping: 'patient' },
  );
  expect(keys(found)).toEqual(['group:b', 'pressing', 'group:a', 'calm']);
});

test('work without a patient is a group of its own, and done work stays below the groups', () => {
  const found = lines([item('office', { dueAt: at('03T20:00') }), item('done', { patient: patient('a'), doneAt: at('03T10:00') })], {
    grouping: 'patient',
  });
  expect(keys(found)).toEqual(['group:', 'office', 'section:done', 'done']);
});

test('a folded heading hides its items and keeps its count', () => {
  const found = lines([item('a', { dueAt: at('03T18:00') }), item('b', { dueAt: at('03T19:00') })], { folded: new Set(['section:today']) });
  expect(found).toEqual([{ type: 'section', key: 'section:today', bucket: 'today', count: 2, folded: true }]);
});

test('the count is the true one even where the list was cut', () => {
  expect(lines([item('a', { dueAt: at('09T18:00') })], {}, { later: 812 })[0]).toMatchObject({ count: 812 });
});
