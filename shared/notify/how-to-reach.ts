import type { Telecom } from '../kernel/quantity.ts';
import { instant, type Instant } from '../kernel/time.ts';
import { dayAfter, momentOf, wallTimeOf } from '../kernel/wall-time.ts';
import type { NotificationChannel, NotificationTopic } from '../records/contact-preference.ts';
import type { DocOf } from '../records/registry.ts';

type Preference = DocOf<'contact-preference'>;

/** Until the person says otherwise: not in the night and not at dinner. A text at 3 in the morning is nobody's wish. */
export const usualHours = { from: '09:00', to: '20:00' } as const;

export interface Reach {
  readonly preference: Preference | undefined;
  readonly telecom: Telecom;
  readonly timeZone: string;
  readonly topic: NotificationTopic;
  readonly now: Instant;
  /** The person is on the telephone and asked for it: this channel, at this hour. Consent and STOP hold all the same. */
  readonly asked?: NotificationChannel | undefined;
  /** Channels that this server has no way to send by. */
  readonly without?: readonly NotificationChannel[];
}

export type Way =
  | { readonly way: 'send'; readonly channel: NotificationChannel; readonly address: string }
  | { readonly way: 'hold'; readonly until: Instant }
  /** `wanted`: that nothing is sent is what the person wants, or nobody has asked: no news for the chart. */
  | { readonly way: 'none'; readonly why: string; readonly wanted?: true };

const channelNames = { sms: 'text message', email: 'e-mail', voice: 'automatic call' } as const satisfies Record<
  NotificationChannel,
  string
>;

export function addressOf(channel: NotificationChannel, { mobile, phone, email }: Telecom): string | undefined {
  return { sms: mobile, email, voice: phone ?? mobile }[channel]?.trim() || undefined;
}

/** Whether, how and when a person may be told something now. Without a recorded yes to a channel nothing goes by it. */
export function howToReach({ preference, telecom, timeZone, topic, now, asked, without = [] }: Reach): Way {
  if (!preference) return { way: 'none', why: 'Nobody has asked yet how this person wants to be told', wanted: true };
  if (!asked && preference.topicsOff.includes(topic))
    return { way: 'none', why: 'The person does not want to be told about this', wanted: true };
  const wanted = asked ? [asked] : preference.channels;
  if (wanted.length === 0)
    return { way: 'none', why: 'The person does not want to be told anything by text, e-mail or automatic call', wanted: true };
  const objections: string[] = [];
  for (const channel of wanted) {
    const objection = objectionTo(channel, preference, telecom, without);
    if (objection === undefined) {
      const until = asked ? undefined : beginOfHours(preference.hours, timeZone, now);
      return until ? { way: 'hold', until } : { way: 'send', channel, address: addressOf(channel, telecom) ?? '' };
    }
    objections.push(objection);
  }
  return { way: 'none', why: objections.join('; ') };
}

function objectionTo(
  channel: NotificationChannel,
  { consents, blocks }: Preference,
  telecom: Telecom,
  without: readonly NotificationChannel[],
): string | undefined {
  const name = channelNames[channel];
  const block = blocks.find((one) => one.channel === channel);
  if (block) return block.why === 'stop' ? `The person stopped ${name}s` : `The last ${name} came back`;
  const consent = consents.find((one) => one.channel === channel);
  if (!consent) return `No consent to ${name}s is recorded`;
  if (!consent.given) return `The person said no to ${name}s`;
  if (!addressOf(channel, telecom)) return channel === 'email' ? 'No e-mail address is recorded' : 'No number is recorded';
  return without.includes(channel) ? `This server is not set up to send ${name}s` : undefined;
}

/** When the person's hours begin next, or undefined while they last. */
function beginOfHours(hours: Preference['hours'], timeZone: string, now: Instant): Instant | undefined {
  const { date, time } = wallTimeOf(new Date(now), timeZone);
  if (time >= hours.from && time < hours.to) return undefined;
  const day = time < hours.from ? date : dayAfter(date, 1);
  const moment = momentOf({ date: day, time: hours.from }, timeZone);
  return moment && instant(moment.at.getTime());
}
