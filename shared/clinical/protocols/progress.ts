import { minutesBetween, type Instant } from '../../kernel/time.ts';
import type { InfusionPlan } from './plan.ts';

/** What happened to a pump, in order. */
export interface RateEvent {
  readonly at: Instant;
  readonly what: 'start' | 'change' | 'pause' | 'resume' | 'end';
  /** What it runs at from then on; nothing at a pause and at the end. */
  readonly mlPerHour?: number | undefined;
}

export interface Progress {
  readonly state: 'not-started' | 'running' | 'paused' | 'ended';
  readonly mlPerHour: number;
  /** What ran at last, also while it is paused. */
  readonly lastRate: number;
  /** mL, by the pump's arithmetic. */
  readonly delivered: number;
  /** Minutes in which something ran. */
  readonly runMinutes: number;
  /** Minutes that the present rate has run. */
  readonly atRateMinutes: number;
}

const nothing: Progress = { state: 'not-started', mlPerHour: 0, lastRate: 0, delivered: 0, runMinutes: 0, atRateMinutes: 0 };

/** How far an infusion is at a moment, from its events alone: a timer that lives in the record survives any restart. */
export function progressAt(events: readonly RateEvent[], at: Instant): Progress {
  let now = nothing;
  let since: Instant | undefined;
  for (const event of events) {
    if (event.at > at) break;
    if (since) now = run(now, minutesBetween(since, event.at));
    since = event.at;
    now = take(now, event);
  }
  return since ? run(now, minutesBetween(since, at)) : now;
}

function run(now: Progress, minutes: number): Progress {
  if (now.state !== 'running' || minutes <= 0) return now;
  return {
    ...now,
    delivered: now.delivered + (now.mlPerHour * minutes) / 60,
    runMinutes: now.runMinutes + minutes,
    atRateMinutes: now.atRateMinutes + minutes,
  };
}

function take(now: Progress, event: RateEvent): Progress {
  if (event.what === 'end') return { ...now, state: 'ended', mlPerHour: 0 };
  if (event.what === 'pause') return { ...now, state: 'paused', mlPerHour: 0 };
  const mlPerHour = event.mlPerHour ?? now.lastRate;
  const same = event.what === 'resume' && mlPerHour === now.lastRate;
  return { ...now, state: 'running', mlPerHour, lastRate: mlPerHour, atRateMinutes: same ? now.atRateMinutes : 0 };
}

/** The most that may run now, mL/h: the cap, and what the least duration leaves. Undefined: nothing limits it. */
export function fastestNow(plan: InfusionPlan, volumeMl: number, progress: Progress): number | undefined {
  const left = plan.minMinutes === undefined ? 0 : plan.minMinutes - progress.runMinutes;
  const byTime = left > 0 ? (Math.max(0, volumeMl - progress.delivered) * 60) / left : undefined;
  const limits = [plan.cap?.mlPerHour, byTime].filter((limit) => limit !== undefined);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** Minutes until the whole volume has run at the present rate; undefined while nothing runs. */
export function minutesLeft(volumeMl: number, progress: Progress): number | undefined {
  if (progress.mlPerHour <= 0) return undefined;
  return (Math.max(0, volumeMl - progress.delivered) * 60) / progress.mlPerHour;
}

export interface NextStep {
  readonly index: number;
  readonly mlPerHour: number;
  /** Minutes from now; zero or less: it is due. */
  readonly inMinutes: number;
}

/** The next rung of the ladder, when the present one has run its time. A rung above what may run now is never proposed. */
export function nextStep(plan: InfusionPlan, volumeMl: number, progress: Progress): NextStep | undefined {
  if (progress.state !== 'running') return undefined;
  const at = plan.steps.findLastIndex(({ mlPerHour }) => mlPerHour <= progress.mlPerHour);
  const rung = plan.steps[at];
  const next = plan.steps[at + 1];
  if (!next || rung?.minutes === undefined) return undefined;
  const inMinutes = rung.minutes - progress.atRateMinutes;
  const most = fastestNow(plan, volumeMl, progress);
  if (inMinutes <= 0 && most !== undefined && next.mlPerHour > most + 1e-9) return undefined;
  return { index: at + 1, mlPerHour: next.mlPerHour, inMinutes };
}
