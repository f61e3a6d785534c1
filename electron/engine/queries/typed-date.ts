/** A date as far as it has been typed. */
export interface TypedDate {
  readonly order: 'year-first' | 'month-first';
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** Month and day are complete: a month was named, so no digit of it can follow. */
  readonly whole?: boolean;
}

/** The beginnings of indexed dates (19570304 and 03041957) that can still be meant; undefined when it is no date. */
export function dateBeginnings(typed: TypedDate): readonly string[] | undefined {
  const { order, year, month, day, whole = false } = typed;
  // Somebody who writes the day first is understood where it cannot be a month.
  if (order === 'month-first' && Number(month) > 12 && Number(day) <= 12 && day !== '')
    return dateBeginnings({ ...typed, month: day, day: month });
  const dayFollows = day !== '';
  const months = twoDigits(month, 12, whole || dayFollows || order === 'month-first');
  const days = dayFollows ? twoDigits(day, 31, whole || (year !== '' && order === 'month-first')) : [''];
  const meant = months.flatMap((mm) =>
    days.flatMap((dd) => (order === 'year-first' ? [`${year}${mm}${dd}`] : yearsOf(year).map((yyyy) => `${mm}${dd}${yyyy}`))),
  );
  return meant.length > 0 ? meant : undefined;
}

/** "3" is 03; "1" may still become 10, 11 or 12 while it is the last that was typed. */
function twoDigits(typed: string, most: number, complete: boolean): string[] {
  const value = Number(typed);
  if (typed.length === 2) return value >= 1 && value <= most ? [typed] : [];
  const padded = value >= 1 ? [`0${typed}`] : [];
  return complete || value * 10 > most ? padded : [...padded, typed];
}

/** "57" is 1957 (or 2057 one day); "19" may be the beginning of 1957 as well. */
function yearsOf(typed: string): string[] {
  return typed.length === 2 ? [typed, `19${typed}`, `20${typed}`] : [typed];
}
