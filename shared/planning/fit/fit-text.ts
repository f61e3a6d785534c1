import type { Broken, MissingCredential } from './broken.ts';

/** What words need to know of the reader and the people. */
export interface FitWords {
  /** A moment as the reader reads it: "Tue 3 Mar, 13:00". */
  readonly at: (instant: string) => string;
  readonly day: (date: string) => string;
  /** Time off as the reader reads it: as days where it is whole days. */
  readonly off: (start: string, end: string) => string;
  readonly nameOf: (practitionerId: string) => string;
}

const weekdays = ['', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'] as const;
const offWords: Readonly<Record<string, string>> = { sick: 'sick', holiday: 'on holiday', training: 'in training', other: 'away' };

/** A broken rule in the words of a colleague. The one exhaustive place. */
export function fitText(broken: Broken, { at, day, off, nameOf }: FitWords): string {
  switch (broken.rule) {
    case 'avoided':
      return 'The patient asked not to be visited by this nurse.';
    case 'away':
      return `The nurse is ${offWords[broken.reason] ?? 'away'}: ${off(broken.start, broken.end)}.`;
    case 'credentials':
      return `The nurse ${broken.missing.map((one) => missingText(one, day)).join(', and ')}.`;
    case 'double-booked':
      return `The nurse already has a visit from ${at(broken.start)} to ${at(broken.end)}.`;
    case 'window':
      return `The patient can receive this visit between ${at(broken.earliest)} and ${at(broken.latest)}.`;
    case 'patient-hours':
      return broken.hours.length === 0
        ? `The patient receives no visits on ${weekdays[broken.weekday] ?? 'that day'}.`
        : `On ${weekdays[broken.weekday] ?? 'that day'} the patient receives visits ${stretches(broken.hours)}.`;
    case 'working-hours':
      return broken.hours.length === 0
        ? `The nurse does not work on ${weekdays[broken.weekday] ?? 'that day'}.`
        : `On ${weekdays[broken.weekday] ?? 'that day'} the nurse works ${stretches(broken.hours)}.`;
    case 'day-too-long':
      return `The nurse's day would hold ${hoursText(broken.minutes)} of visits; the most is ${hoursText(broken.most)}.`;
    case 'drive':
      return broken.before
        ? `From the visit before it is about ${broken.drive} min by car; there are ${broken.gap} min.`
        : `To the next visit it is about ${broken.drive} min by car; there are ${broken.gap} min.`;
    case 'due':
      return `The dose is due on ${day(broken.dueOn)}; this is ${dayCount(Math.abs(broken.days))} ${broken.days < 0 ? 'early' : 'late'}.`;
    case 'language':
      return `The nurse is not recorded as speaking ${broken.language}.`;
    case 'continuity':
      return `The patient knows ${broken.preferred.slice(0, 2).map(nameOf).join(' and ')}, not this nurse.`;
  }
}

function missingText({ text, why, on }: MissingCredential, day: FitWords['day']): string {
  if (why === 'expired') return `held ${text} until ${on ? day(on) : 'earlier'}`;
  return why === 'suspended' ? `has ${text} suspended` : `is not recorded as having ${text}`;
}

function stretches(hours: readonly { readonly from: string; readonly to: string }[]): string {
  return hours.map(({ from, to }) => `${from}–${to}`).join(' and ');
}

function hoursText(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return [whole > 0 ? `${whole} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ') || '0 min';
}

function dayCount(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
