import type { LinkedVisit } from '../../shared/protocol/portal.ts';
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

export const troubleWords: Readonly<Record<LinkTrouble, string>> = {
  offline: 'You seem to be offline. Check your connection, then try again. Nothing was lost.',
  'not-valid': 'This link is no longer valid. A newer one may have been sent to you, or the visit has begun. Please call us.',
  later: 'This did not work just now. Please try again in a few minutes, or call us.',
};

export const answerWords = {
  unconfirmed: '',
  confirmed: 'Thank you. Your nurse knows that you will be there.',
  declined: 'Thank you for telling us. We will call you to find another time.',
} as const satisfies Record<LinkedVisit['confirmation'], string>;
