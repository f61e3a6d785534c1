import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../../../shared/protocol/queries.ts';
import { nextBefore, timelineLines } from './timeline-lines.ts';

const entry = (id: string, at: string, kind = 'encounter'): TimelineEntry => ({ id, at, kind, title: id }) as TimelineEntry;

test('what happened on one day stands under that day, in the clock of the patient', () => {
  const entries = [
    entry('late', '2026-03-04T05:30:00.000Z'),
    entry('noon', '2026-03-03T18:00:00.000Z'),
    entry('before', '2026-03-02T18:00:00.000Z'),
  ];
  expect(timelineLines(entries, 'all', 'America/Chicago').map((line) => line.key)).toEqual([
    'day:2026-03-03',
    'encounter:late',
    'encounter:noon',
    'day:2026-03-02',
    'encounter:before',
  ]);
});

test('narrowed to notes, a day without notes has no heading', () => {
  const entries = [entry('visit', '2026-03-03T18:00:00.000Z'), entry('note', '2026-03-02T18:00:00.000Z', 'clinical-note')];
  expect(timelineLines(entries, 'notes', 'America/Chicago').map((line) => line.key)).toEqual(['day:2026-03-02', 'clinical-note:note']);
});

test('a full page is followed by the next, a short one by none', () => {
  const page = [entry('a', '2026-03-03T18:00:00.000Z'), entry('b', '2026-03-02T18:00:00.000Z')];
  expect(nextBefore(page, 2)).toBe('2026-03-02T18:00:00.000Z');
  expect(nextBefore(page, 3)).toBeUndefined();
});
