import type { LinkedVisit } from '../../shared/protocol/portal.ts';
import type { WordKey } from '../words/en.ts';
import type { LinkTrouble } from './link-service.ts';

/** Day and time of a visit in the patient's own zone, so that nobody comes an hour off: "Saturday, March 7, 2026", "8:00 AM to 12:00 PM". */
export function visitTime(
  { start, end, timeZone }: Pick<LinkedVisit, 'start' | 'end' | 'timeZone'>,
  language: 'en' | 'es' = 'en',
): { day: string; hours: string } {
  const locale = language === 'es' ? 'es-US' : 'en-US';
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const hour = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' });
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
    .formatToParts(new Date(start))
    .find((part) => part.type === 'timeZoneName');
  return {
    day: day.format(new Date(start)),
    hours: `${hour.format(new Date(start))} ${language === 'es' ? 'a' : 'to'} ${hour.format(new Date(end))}${zone ? ` (${zone.value})` : ''}`,
  };
}

/** What is said when a link could not be opened. */
export const troubleKeys = { offline: 'linkOffline', 'not-valid': 'linkNotValid', later: 'later' } as const satisfies Record<
  LinkTrouble,
  WordKey
>;

/** What is said to an answer that was given. */
export const answerKeys = { unconfirmed: 'visitPast', confirmed: 'confirmed', declined: 'declined' } as const satisfies Record<
  LinkedVisit['confirmation'],
  WordKey
>;
