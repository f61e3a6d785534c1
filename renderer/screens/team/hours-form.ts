import type { LocalDate } from '../../../shared/kernel/time.ts';
import type { DocOf } from '../../../shared/records/registry.ts';

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const shortNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A stretch of work as typed: empty while a time is still missing. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Monday first; a day without stretches is a day off. */
type Week = readonly (readonly Stretch[])[];

type Weekly = DocOf<'availability'>['weekly'];

export function weekOf(weekly: Weekly): Week {
  return dayNames.map((_, index) =>
    weekly
      .filter(({ weekday }) => weekday === index + 1)
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
  );
}

export function weeklyOf(week: Week): Weekly {
  return week.flatMap((stretches, index) => stretches.map(({ from, to }) => ({ weekday: index + 1, from, to })));
}

/** What is wrong with a day, in words; undefined when nothing is. */
export function dayProblem(stretches: readonly Stretch[]): string | undefined {
  if (stretches.some(({ from, to }) => from === '' || to === '')) return 'Say from when to when.';
  if (stretches.some(({ from, to }) => to <= from)) return 'The hours end before they begin.';
  const sorted = [...stretches].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.some(({ to }, index) => (sorted[index + 1]?.from ?? '99:99') < to) ? 'Two stretches overlap.' : undefined;
}

/** "Mon–Fri 07:30–18:00, Sat 08:00–12:00": days with the same hours are said once. */
export function weekText(weekly: Weekly, show: (time: string) => string = (time) => time): string {
  const days = weekOf(weekly).map((stretches) => stretches.map(({ from, to }) => `${show(from)}–${show(to)}`).join(' and '));
  const parts: string[] = [];
  let first = 0;
  for (let day = 1; day <= days.length; day++) {
    if (days[day] === days[first] && day < days.length) continue;
    const hours = days[first];
    const name = shortNames[first] ?? '';
    const span = day - first === 1 ? name : `${name}${day - first === 2 ? ', ' : '–'}${shortNames[day - 1] ?? ''}`;
    if (hours) parts.push(`${span} ${hours}`);
    first = day;
  }
  return parts.join('; ') || 'No working day';
}

/** Of the records of one person: what holds on a day, and what is to come. */
export function hoursOn<T extends { readonly doc: DocOf<'availability'> }>(
  records: readonly T[],
  today: string,
): { readonly now: T | undefined; readonly later: readonly T[] } {
  const begun = records.filter(({ doc }) => doc.effectiveFrom <= today);
  const now = [...begun].sort((a, b) => (a.doc.effectiveFrom < b.doc.effectiveFrom ? 1 : -1))[0];
  const later = records.filter(({ doc }) => doc.effectiveFrom > today).sort((a, b) => (a.doc.effectiveFrom < b.doc.effectiveFrom ? -1 : 1));
  return { now, later };
}

/** Most people begin with office hours from Monday to Friday: a proposal, changed before it is saved. */
export const usualWeek: Week = dayNames.map((_, index) => (index < 5 ? [{ from: '08:00', to: '17:00' }] : []));

export function isDay(text: string): text is LocalDate {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}
