import { minutesBetween, type Instant } from '../../kernel/time.ts';
import type { SampleProtocol } from '../protocols/schema.ts';

type Timing = NonNullable<SampleProtocol['tests'][number]['timing']>;

interface DoseTimes {
  readonly collectedAt: Instant;
  readonly lastDoseEndedAt?: Instant | undefined;
  readonly nextDoseAt?: Instant | undefined;
}

/** Why a level drawn at that time may mislead; undefined when the time fits. A level drawn too soon after a dose has made people change the dose. */
export function sampleProblem(timing: Timing | undefined, { collectedAt, lastDoseEndedAt, nextDoseAt }: DoseTimes): string | undefined {
  if (!timing) return undefined;
  if (timing.relation === 'trough') {
    if (!nextDoseAt) return 'the time of the next dose is not recorded, so nobody can tell whether this is a trough';
    const before = minutesBetween(collectedAt, nextDoseAt);
    if (before < 0) return `drawn ${words(-before)} after the dose began: this is not a trough`;
    if (before > timing.withinMinutesBeforeNextDose)
      return `drawn ${words(before)} before the next dose; a trough is drawn within ${words(timing.withinMinutesBeforeNextDose)} before it`;
    return undefined;
  }
  if (!lastDoseEndedAt) return 'the end of the last dose is not recorded, so nobody can tell whether this is a peak';
  const after = minutesBetween(lastDoseEndedAt, collectedAt);
  const [from, to] = timing.afterDoseMinutes;
  return after >= from && after <= to
    ? undefined
    : `drawn ${words(after)} after the dose ended; a peak is drawn ${from} to ${to} min after it`;
}

function words(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${rest} min`;
}
