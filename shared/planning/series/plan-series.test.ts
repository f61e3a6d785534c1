import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../../kernel/time.ts';
import { daysBetween, momentOf, wallTimeOf } from '../../kernel/wall-time.ts';
import type { SeriesRule } from '../../records/visit-series.ts';
import { dueDays } from './due-days.ts';
import { planSeries, type PlannedVisit, type PlanRequest, type StandingVisit } from './plan-series.ts';

const zone = 'America/Chicago';
const rule = (more: Partial<SeriesRule> = {}): SeriesRule => ({
  ...{ startOn: '2026-01-05' as LocalDate, loadingDays: [], intervalDays: 28, end: { kind: 'open' } as const },
  ...{ windowBefore: 1, windowAfter: 2, time: '09:00', minutes: 180 },
  ...more,
});
const at = (date: string, time = '09:00'): Instant => momentOf({ date, time }, zone)?.at.toISOString() as Instant;
const plan = (more: Partial<PlanRequest> = {}) =>
  planSeries({
    ...{ rule: rule(), timeZone: zone, today: '2026-01-05', now: at('2026-01-05', '07:00'), horizon: '2026-06-30' },
    ...{ standing: [], broken: () => [] },
    ...more,
  });
const day = (planned: PlannedVisit): string =>
  wallTimeOf(new Date(planned.do === 'book' || planned.do === 'move' ? planned.slot.start : planned.visit.start), zone).date;
const did = (planned: PlannedVisit): string => `${planned.do} ${day(planned)}`;
const standing = (id: string, date: string, more: Partial<StandingVisit> = {}): StandingVisit => ({
  ...{ id, status: 'booked', confirmation: 'unconfirmed', start: at(date), end: at(date, '12:00'), dueOn: date },
  ...more,
});

describe('the days on which a therapy is due', () => {
  it('infliximab: weeks 0, 2 and 6, then every 8 weeks', () => {
    expect(dueDays(rule({ loadingDays: [0, 14, 42], intervalDays: 56 }), '2026-07-01')).toEqual([
      '2026-01-05',
      '2026-01-19',
      '2026-02-16',
      '2026-04-13',
      '2026-06-08',
    ]);
  });

  it('a number of visits counts the loading doses too', () => {
    expect(dueDays(rule({ loadingDays: [0, 14, 42], intervalDays: 56, end: { kind: 'count', visits: 4 } }), '2030-01-01')).toHaveLength(4);
  });

  it('end on the end date, that day included', () => {
    const until = { kind: 'until', on: '2026-03-02' as LocalDate } as const;
    expect(dueDays(rule({ end: until }), '2026-12-31')).toEqual(['2026-01-05', '2026-02-02', '2026-03-02']);
  });

  it('are in order, each once, and as far apart as the order says', () => {
    const loading = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 5 });
    fc.assert(
      fc.property(loading, fc.integer({ min: 1, max: 90 }), (loadingDays, intervalDays) => {
        const days = dueDays(rule({ loadingDays, intervalDays }), '2027-01-05');
        expect(days).toEqual([...new Set(days)].sort());
        const after = days.slice(Math.max(0, loadingDays.length - 1));
        for (let i = 1; i < after.length; i++) expect(daysBetween(after[i - 1] ?? '', after[i] ?? '')).toBe(intervalDays);
      }),
    );
  });
});

describe('a first plan', () => {
  it('books each due day at the hour on the patient’s wall, before and after the clocks change', () => {
    const { visits } = plan();
    expect(visits.map(did)).toEqual([
      'book 2026-01-05',
      'book 2026-02-02',
      'book 2026-03-02',
      'book 2026-03-30',
      'book 2026-04-27',
      'book 2026-05-25',
      'book 2026-06-22',
    ]);
    for (const planned of visits) if (planned.do === 'book') expect(wallTimeOf(new Date(planned.slot.start), zone).time).toBe('09:00');
  });

  it('keeps the hour on the wall in every zone, whatever its clocks do', () => {
    const zones = ['America/Phoenix', 'Pacific/Honolulu', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Europe/London', 'America/St_Johns'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 4, max: 20 }),
        (timeZone, intervalDays, hour) => {
          const time = `${String(hour).padStart(2, '0')}:15`;
          const now = momentOf({ date: '2026-01-05', time: '00:00' }, timeZone)?.at.toISOString() as Instant;
          const { visits } = plan({ rule: rule({ intervalDays, time }), timeZone, now, horizon: '2027-01-05' });
          expect(visits.length).toBe(Math.floor(365 / intervalDays) + 1);
          for (const one of visits)
            if (one.do === 'book') expect(wallTimeOf(new Date(one.slot.start), timeZone)).toEqual({ date: one.dueOn, time });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes the nearest day within the window that fits, and an hour of the day itself before another day', () => {
    const busyUntil = (time: string) => (start: Instant) =>
      wallTimeOf(new Date(start), zone).date === '2026-02-02' && wallTimeOf(new Date(start), zone).time < time
        ? [{ rule: 'avoided' } as const]
        : [];
    const second = (broken: PlanRequest['broken']) => {
      const planned = plan({ broken }).visits[1];
      return planned?.do === 'book' ? wallTimeOf(new Date(planned.slot.start), zone) : undefined;
    };
    expect(second(busyUntil('11:00'))).toEqual({ date: '2026-02-02', time: '11:00' });
    expect(second(busyUntil('24:00'))).toEqual({ date: '2026-02-03', time: '09:00' });
  });

  it('stays on the due day and says what it breaks when nothing in the window fits', () => {
    const [first] = plan({ broken: () => [{ rule: 'avoided' }] }).visits;
    expect(first).toMatchObject({ do: 'book', dueOn: '2026-01-05', slot: { broken: [{ rule: 'avoided' }] } });
  });

  it('never books into the past: due days behind are told', () => {
    const { visits, missed } = plan({ today: '2026-02-10', now: at('2026-02-10', '12:00') });
    expect(missed).toEqual(['2026-01-05', '2026-02-02']);
    expect(visits[0] && did(visits[0])).toBe('book 2026-03-02');
  });

  it('says that the clocks jump over the hour', () => {
    const night = rule({ startOn: '2026-03-08' as LocalDate, time: '02:30', windowBefore: 0, windowAfter: 0 });
    const [first] = plan({ rule: night, today: '2026-03-01', now: at('2026-03-01') }).visits;
    expect(first).toMatchObject({ do: 'book', slot: { oddity: 'skipped' } });
  });

  it.each(['America/Chicago', 'America/New_York', 'Europe/Berlin', 'America/Phoenix', 'Australia/Sydney'])(
    'in %s every visit of two years begins at the hour on the wall and is as long as planned, over every change of the clocks',
    (timeZone) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 3, max: 40 }),
          fc.integer({ min: 4, max: 22 }),
          fc.integer({ min: 15, max: 480 }),
          (intervalDays, hour, minutes) => {
            const time = `${String(hour).padStart(2, '0')}:15`;
            const early = { today: '2026-01-04', now: '2026-01-03T00:00:00.000Z' as Instant };
            const made = plan({ ...early, rule: rule({ intervalDays, time, minutes }), timeZone, horizon: '2028-01-05' });
            for (const planned of made.visits) {
              if (planned.do !== 'book') throw new Error('a first plan only books');
              expect(wallTimeOf(new Date(planned.slot.start), timeZone)).toEqual({ date: planned.dueOn, time });
              expect(Date.parse(planned.slot.end) - Date.parse(planned.slot.start)).toBe(minutes * 60_000);
            }
          },
        ),
        { numRuns: 6 },
      );
    },
  );
});

describe('a changed plan', () => {
  const today = '2026-01-20';
  const now = at(today);

  it('leaves everything as it is when nothing changed', () => {
    const before = ['2026-02-02', '2026-03-02', '2026-03-30'].map((date, i) => standing(`appt-${i}`, date));
    const { visits } = plan({
      today,
      now,
      horizon: '2026-04-05',
      standing: [standing('appt-done', '2026-01-05', { status: 'fulfilled' }), ...before],
    });
    expect(visits.map((one) => one.do)).toEqual(['keep', 'keep', 'keep', 'keep']);
  });

  it('keeps what the patient confirmed, moves the rest, books what is missing', () => {
    const { visits } = plan({
      ...{ today, now, horizon: '2026-03-20', rule: rule({ intervalDays: 14 }) },
      standing: [
        standing('appt-1', '2026-01-05', { status: 'fulfilled' }),
        standing('appt-2', '2026-02-03', { confirmation: 'confirmed', dueOn: '2026-02-02' }),
        standing('appt-3', '2026-03-02'),
      ],
    });
    expect(visits.map(did)).toEqual(['keep 2026-01-05', 'keep 2026-02-03', 'move 2026-02-16', 'book 2026-03-02', 'book 2026-03-16']);
    expect(visits[1]).toMatchObject({ why: 'promised', dueOn: '2026-02-02', days: 1 });
  });

  it('takes away visits that are no longer due, but not those that were promised', () => {
    const { visits } = plan({
      ...{ today, now, rule: rule({ end: { kind: 'until', on: '2026-02-10' as LocalDate } }) },
      standing: [
        standing('appt-1', '2026-01-05', { status: 'fulfilled' }),
        standing('appt-2', '2026-02-02'),
        standing('appt-3', '2026-03-02', { confirmation: 'confirmed' }),
        standing('appt-4', '2026-03-30'),
      ],
    });
    expect(visits.map(did)).toEqual(['keep 2026-01-05', 'keep 2026-02-02', 'keep 2026-03-02', 'cancel 2026-03-30']);
  });

  it('never moves or takes away what happened or was promised, whatever changes, and stands one visit for one due day', () => {
    const visit = fc.record({
      off: fc.integer({ min: -60, max: 200 }),
      status: fc.constantFrom('booked', 'fulfilled', 'arrived', 'cancelled', 'pending'),
      confirmation: fc.constantFrom('unconfirmed', 'confirmed', 'declined'),
    });
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 12 }), fc.integer({ min: 3, max: 60 }), (made, intervalDays) => {
        const visits = made.map(({ off, status, confirmation }, i): StandingVisit => {
          const date = new Date(Date.UTC(2026, 0, 20 + off)).toISOString().slice(0, 10);
          return standing(`appt-${i}`, date, { status, confirmation });
        });
        const result = plan({ today, now, rule: rule({ intervalDays }), standing: visits });
        const touched = result.visits.flatMap((one) => (one.do === 'move' || one.do === 'cancel' ? [one.visit] : []));
        for (const one of touched) {
          expect(one.confirmation).not.toBe('confirmed');
          expect(['booked', 'pending']).toContain(one.status);
          expect(one.start >= now).toBe(true);
        }
        const flowing = result.visits.flatMap((one) => (one.do === 'book' || one.do === 'move' ? [one.dueOn] : []));
        expect(new Set(flowing).size).toBe(flowing.length);
        const named = result.visits.flatMap((one) => (one.do === 'book' ? [] : [one.visit.id]));
        expect(named.sort()).toEqual(
          visits
            .filter(({ status }) => status !== 'cancelled')
            .map(({ id }) => id)
            .sort(),
        );
      }),
    );
  });
});
