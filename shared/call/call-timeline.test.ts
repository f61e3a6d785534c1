import { expect, it } from 'vitest';
import { CallTimeline } from './call-timeline.ts';
import type { MediaLevel, RosterEntry } from './signals.ts';

const someone = (id: string, level: MediaLevel = '720p', state: 'waiting' | 'in' = 'in'): RosterEntry => ({
  ...{ peerId: id.repeat(32), name: id, state, level, consented: true },
  role: id === 'a' ? 'staff' : 'patient',
});
const at = (minute: number): number => Date.UTC(2026, 2, 3, 18, minute);

it('tells who came, who left, and the worst that it came to', () => {
  const timeline = new CallTimeline();
  timeline.seen([someone('a')], at(0));
  timeline.seen([someone('a'), someone('b', '720p', 'waiting')], at(1));
  timeline.seen([someone('a'), someone('b')], at(2));
  timeline.seen([someone('a'), someone('b', '180p')], at(3));
  timeline.seen([someone('a'), someone('b', '360p')], at(4));
  timeline.seen([someone('a')], at(9));
  expect(timeline.participants(at(10))).toEqual([
    { name: 'a', role: 'staff', joinedAt: '2026-03-03T18:00:00.000Z', leftAt: '2026-03-03T18:10:00.000Z', lowestQuality: '720p' },
    {
      ...{ name: 'b', role: 'patient', joinedAt: '2026-03-03T18:02:00.000Z', leftAt: '2026-03-03T18:09:00.000Z' },
      ...{ consentedAt: '2026-03-03T18:02:00.000Z', lowestQuality: '180p' },
    },
  ]);
});

it('tells two stays of somebody who came back as two', () => {
  const timeline = new CallTimeline();
  timeline.seen([someone('b')], at(0));
  timeline.seen([], at(1));
  timeline.seen([someone('b')], at(2));
  expect(timeline.participants(at(3)).map(({ joinedAt }) => joinedAt.slice(14, 16))).toEqual(['00', '02']);
});

it('keeps the first stay of whoever left, came back and ends the call; who stayed meanwhile stayed once', () => {
  const timeline = new CallTimeline();
  timeline.seen([someone('a'), someone('b'), someone('c')], at(0));
  timeline.away('a'.repeat(32), at(5));
  timeline.seen([], at(19));
  timeline.seen([someone('d'), someone('b')], at(20));
  const stays = timeline.participants(at(30)).map(({ name, joinedAt, leftAt }) => [name, joinedAt.slice(14, 16), leftAt?.slice(14, 16)]);
  // c was gone when a came back as d: known to have been there until a left.
  expect(stays).toEqual([
    ['a', '00', '05'],
    ['b', '00', '30'],
    ['c', '00', '05'],
    ['d', '20', '30'],
  ]);
});
