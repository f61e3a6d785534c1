import type { DocOf } from '../../records/registry.ts';

const paces: readonly { readonly words: RegExp; readonly days: (count: number) => number }[] = [
  { words: /every (\d+) hours?/, days: (count) => count / 24 },
  { words: /every (\d+) days?/, days: (count) => count },
  { words: /every (\d+) weeks?/, days: (count) => count * 7 },
  { words: /(\d+) times (?:a|per|every) day|(\d+) times daily/, days: (count) => 1 / count },
  { words: /twice (?:daily|a day)/, days: () => 0.5 },
  { words: /every other day/, days: () => 2 },
  { words: /daily|nightly|every day|once a day/, days: () => 1 },
  { words: /weekly|every week|once a week/, days: () => 7 },
];

/** Days from one dose to the next, as the words of the order say it. The interval of its visits is another thing: a daily drug has a weekly visit. */
export function daysPerDose({ frequency }: Pick<DocOf<'medication-request'>, 'frequency'>): number | undefined {
  const words = frequency?.toLowerCase() ?? '';
  for (const { words: pattern, days } of paces) {
    const found = pattern.exec(words);
    if (found) return days(Number(found[1] ?? found[2] ?? 1));
  }
  return undefined;
}

/** Doses of a fill for so many days, proposed; a person may change it. */
export function dosesFor(daysSupply: number, order: Pick<DocOf<'medication-request'>, 'frequency'>): number | undefined {
  const pace = daysPerDose(order);
  return pace === undefined ? undefined : Math.max(1, Math.round(daysSupply / pace));
}
