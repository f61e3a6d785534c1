import type { DocOf } from '../../../../shared/records/registry.ts';

export type Wishes = Pick<DocOf<'patient-preference'>, 'hours' | 'preferredIds' | 'avoidedIds' | 'sameLanguage' | 'requires' | 'note'>;
export type WishedHours = Wishes['hours'][number];

export const noWishes: Wishes = { hours: [], preferredIds: [], avoidedIds: [] };
const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export const dayOptions = dayNames.map((label, index) => ({ value: String(index + 1), label }));

/** Only what the command knows: a record also says who wrote it and when. */
export function wishesOf(doc: DocOf<'patient-preference'> | undefined): Wishes {
  if (!doc) return noWishes;
  const { hours, preferredIds, avoidedIds, sameLanguage, requires, note } = doc;
  return {
    ...{ hours, preferredIds, avoidedIds },
    ...(sameLanguage === undefined ? {} : { sameLanguage }),
    ...(requires ? { requires } : {}),
    ...(note ? { note } : {}),
  };
}

/** "Mon–Fri 08:00–12:00": neighbouring days are a stretch. */
export function hoursText({ weekdays, from, to }: WishedHours, show: (time: string) => string): string {
  const days = [...weekdays].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined): string => dayNames[(day ?? 1) - 1] ?? '';
  const spans = runs.map((run) => (run.length === 1 ? name(run[0]) : `${name(run[0])}${run.length === 2 ? ', ' : '–'}${name(run.at(-1))}`));
  return `${spans.join(', ')} ${show(from)}–${show(to)}`;
}

export function hoursProblem({ weekdays, from, to }: WishedHours): string | undefined {
  if (weekdays.length === 0) return 'Choose at least one day.';
  if (from === '' || to === '') return 'Say from when to when.';
  return to <= from ? 'The hours end before they begin.' : undefined;
}

/** What is wrong with each field, in words. */
export function wishProblems(wishes: Wishes, nameOf: (id: string) => string): { readonly avoided?: string } {
  const both = wishes.avoidedIds.find((id) => wishes.preferredIds.includes(id));
  return both ? { avoided: `${nameOf(both)} is both wanted and not wanted.` } : {};
}
