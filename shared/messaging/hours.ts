import { instant, type Instant } from '../kernel/time.ts';
import { dayAfter, momentOf, wallTimeOf, weekdayOf } from '../kernel/wall-time.ts';
import type { MessageRules, OnCallTurn } from './rules.ts';

/** Are messages read now? On the patient's clock. */
export function isOpen(rules: Pick<MessageRules, 'hours'>, now: Instant, zone: string): boolean {
  const { date, time } = wallTimeOf(new Date(now), zone);
  return rules.hours.some(({ days, from, to }) => days.includes(weekdayOf(date)) && time >= from && time < to);
}

/** When they are read next; undefined while they are, or when there are no hours at all. */
export function opensAt(rules: Pick<MessageRules, 'hours'>, now: Instant, zone: string): Instant | undefined {
  if (isOpen(rules, now, zone)) return undefined;
  const { date, time } = wallTimeOf(new Date(now), zone);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = dayAfter(date, ahead);
    const begins = rules.hours
      .filter(({ days, from }) => days.includes(weekdayOf(day)) && (ahead > 0 || from > time))
      .map(({ from }) => from)
      .sort()[0];
    const moment = begins && momentOf({ date: day, time: begins }, zone);
    if (moment) return instant(moment.at.getTime());
  }
  return undefined;
}

/** Who is on call at a moment; the first of the list where several are. */
export function onCallAt(rules: Pick<MessageRules, 'onCall'>, now: Instant, zone: string): OnCallTurn | undefined {
  const { date, time } = wallTimeOf(new Date(now), zone);
  const today = weekdayOf(date);
  const yesterday = weekdayOf(dayAfter(date, -1));
  return rules.onCall.find(({ days, from, to }) =>
    from < to
      ? days.includes(today) && time >= from && time < to
      : (days.includes(today) && time >= from) || (days.includes(yesterday) && time < to),
  );
}
