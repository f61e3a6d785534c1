import { expect, test } from 'vitest';
import { instant } from '../../../../shared/kernel/time.ts';
import type { TimelineEntry } from '../../../../shared/protocol/queries.ts';
import { sinceLastVisit } from './since-last-visit.ts';

const on = (day: number) => instant(Date.UTC(2032, 2, day, 15));
const entry = (kind: TimelineEntry['kind'], day: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  ...{ kind, id: `${kind}-${String(day)}`, at: on(day), title: kind },
  ...more,
});
const ours = { by: 'Avery Lindqvist' };

test('what came into the chart after the last visit is told, the newest first, without bookings and without what was done in that visit', () => {
  const news = sinceLastVisit(
    [
      entry('encounter', 9, ours),
      entry('observation', 8),
      entry('appointment', 7),
      entry('communication', 5),
      entry('observation', 4, { encounterId: 'encounter-3' }),
      entry('encounter', 3, ours),
      entry('observation', 2),
    ],
    'encounter-9',
  );
  expect(news).toEqual({ since: on(3), entries: [entry('observation', 8), entry('communication', 5)] });
});

test('a vital sign taken in the last visit is no news, the result of blood drawn in it is', () => {
  const drawn = entry('observation', 3, { id: 'potassium', knownAt: on(4), encounterId: 'encounter-3' });
  const news = sinceLastVisit(
    [
      { ...entry('observation', 3, { id: 'pulse' }), at: instant(Date.UTC(2032, 2, 3, 16)) },
      drawn,
      entry('encounter', 3, { ...ours, knownAt: instant(Date.UTC(2032, 2, 3, 17)) }),
    ],
    'encounter-9',
  );
  expect(news.entries).toEqual([drawn]);
});

test('a stay in hospital is news, a visit that was called off or an entry in error is none', () => {
  const stay = entry('encounter', 7, { title: 'Emergency room admission' });
  const news = sinceLastVisit(
    [
      stay,
      entry('observation', 6, { status: 'entered-in-error' }),
      entry('encounter', 5, { ...ours, status: 'cancelled' }),
      entry('observation', 4),
    ],
    'encounter-9',
  );
  expect(news).toEqual({ since: undefined, entries: [stay, entry('observation', 4)] });
});
