import { stopLine, wordsOf, type WordsId } from '../../shared/notify/words.ts';
import type { NotificationChannel } from '../../shared/records/contact-preference.ts';
import type { NotificationDetails } from '../data/tables/notification-outbox.ts';

interface Filling {
  readonly words: WordsId;
  readonly language: 'en' | 'es';
  readonly channel: NotificationChannel;
  readonly details: NotificationDetails;
  readonly organization: string;
  readonly phone: string | undefined;
  readonly link: string | undefined;
}

/** The words as they go out. Only times, the sender, its number and a link can come into them: there is no way for anything else. */
export function filledWords({ words, language, channel, details, organization, phone, link }: Filling): { subject: string; text: string } {
  const { start, end, timeZone = 'UTC' } = details;
  const locale = language === 'es' ? 'es-US' : 'en-US';
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', month: 'long', day: 'numeric' });
  const hour = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' });
  const values = {
    organization,
    ...(phone ? { phone } : {}),
    ...(link ? { link } : {}),
    ...(start ? { day: day.format(new Date(start)), from: hour.format(new Date(start)) } : {}),
    ...(end ? { to: hour.format(new Date(end)), by: hour.format(new Date(end)) } : {}),
  };
  const { subject, text } = wordsOf(words, language, values, channel === 'voice');
  const after = stopLine(channel, language);
  return { subject, text: after === '' ? text : channel === 'email' ? `${text}\n\n${after}\n` : `${text} ${after}` };
}
