import { expect, it } from 'vitest';
import { dayProblem, hoursOn, weekOf, weekText, weeklyOf } from './hours-form.ts';

const each = (days: readonly number[], from: string, to: string) => days.map((weekday) => ({ weekday, from, to }));

it('days with the same hours are said once', () => {
  expect(weekText(each([1, 2, 3, 4, 5], '07:30', '18:00'))).toBe('Mon–Fri 07:30–18:00');
  expect(weekText([...each([1, 2], '08:00', '12:00'), ...each([6], '09:00', '12:00')])).toBe('Mon, Tue 08:00–12:00; Sat 09:00–12:00');
  expect(weekText([...each([3], '08:00', '12:00'), ...each([3], '14:00', '18:00')])).toBe('Wed 08:00–12:00 and 14:00–18:00');
  expect(weekText(each([1, 2, 3, 4, 5, 6, 7], '07:00', '24:00'))).toBe('Mon–Sun 07:00–24:00');
  expect(weekText([])).toBe('No working day');
});

it('a week goes into fields and comes back the same', () => {
  const weekly = [...each([1], '08:00', '12:00'), ...each([1], '13:00', '17:00'), ...each([5], '08:00', '12:00')];
  expect(weeklyOf(weekOf(weekly))).toEqual(weekly);
});

it('what is wrong with a day is said beside it', () => {
  expect(dayProblem([])).toBeUndefined();
  expect(dayProblem([{ from: '08:00', to: '' }])).toBe('Say from when to when.');
  expect(dayProblem([{ from: '18:00', to: '08:00' }])).toBe('The hours end before they begin.');
  expect(
    dayProblem([
      { from: '13:00', to: '17:00' },
      { from: '08:00', to: '13:30' },
    ]),
  ).toBe('Two stretches overlap.');
});

it('of the hours that have begun the latest holds; those to come are told apart', () => {
  const from = (effectiveFrom: string) => ({ doc: { effectiveFrom } }) as Parameters<typeof hoursOn>[0][number];
  const found = hoursOn([from('2026-01-01'), from('2026-04-01'), from('2026-02-01')], '2026-03-10');
  expect([found.now?.doc.effectiveFrom, found.later.map(({ doc }) => doc.effectiveFrom)]).toEqual(['2026-02-01', ['2026-04-01']]);
});
