import { addMinutes, minutesBetween, type Instant } from '../../kernel/time.ts';
import { numberText, unitText } from '../quantity-text.ts';
import type { RateEvent } from './progress.ts';
import type { Vital, VitalsProtocol } from './schema.ts';

type Schedule = VitalsProtocol['schedule'];

/** When the next set of vital signs is due. `taken`: when sets were taken in this visit, oldest first. */
export function vitalsDueAt(schedule: Schedule, events: readonly RateEvent[], taken: readonly Instant[]): Instant | undefined {
  const start = events.find(({ what }) => what === 'start')?.at;
  if (!start) return undefined;
  const last = taken.at(-1);
  const end = events.find(({ what }) => what === 'end')?.at;
  const dues = end ? afterEnd(schedule, end) : whileRunning(schedule, events, start, last);
  return dues.find((due) => last === undefined || !covers(last, due));
}

/** A set taken a little before its time counts for it. */
const graceMinutes = 3;

function covers(taken: Instant, due: Instant): boolean {
  return minutesBetween(taken, due) <= graceMinutes;
}

function afterEnd(schedule: Schedule, end: Instant): Instant[] {
  return schedule.afterEndMinutes.map((minutes) => addMinutes(end, minutes));
}

function whileRunning(schedule: Schedule, events: readonly RateEvent[], start: Instant, last: Instant | undefined): Instant[] {
  const from = last && last > start ? last : start;
  const every = schedule.everyMinutes.find(
    ({ untilMinute }) => untilMinute === undefined || minutesBetween(start, from) < untilMinute,
  )?.every;
  const byClock = every === undefined ? [] : [addMinutes(from, every)];
  const steps = schedule.atEachStep ? events.filter(({ what }) => what === 'change' || what === 'resume').map(({ at }) => at) : [];
  return [...byClock, ...steps.filter((at) => at > from)].sort();
}

export type VitalProblem = 'impossible' | 'alert';

/** A value that cannot be is refused; one that should be looked at again is only marked. */
export function checkVital(vital: Vital, value: number): VitalProblem | undefined {
  if (!Number.isFinite(value) || value < vital.possible[0] || value > vital.possible[1]) return 'impossible';
  if (vital.alert && (value < vital.alert[0] || value > vital.alert[1])) return 'alert';
  return undefined;
}

/** `Heart rate between 20 and 250 /min: check it`. */
export function impossibleText({ name, possible, unit }: Vital): string {
  return `${name} between ${numberText(possible[0])} and ${numberText(possible[1])} ${unitText(unit)}: check it`;
}
