import { minutesBetween, type Instant } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import { nextStep, progressAt } from '../protocols/progress.ts';
import type { VitalsProtocol } from '../protocols/schema.ts';
import { vitalsDueAt } from '../protocols/vitals-due.ts';
import { volumeOf } from './dose.ts';

export interface Running {
  readonly infusion: DocOf<'medication-administration'>;
  /** When sets of vital signs were taken in this visit, oldest first. */
  readonly taken: readonly Instant[];
  readonly schedule: VitalsProtocol['schedule'] | undefined;
}

export interface Due {
  readonly what: 'vitals' | 'step';
  /** For how long already. */
  readonly minutes: number;
  readonly mlPerHour?: number;
}

/** A visit that nobody closed does not ring for days. */
const ringsForMinutes = 12 * 60;

/** What is due at an infusion at this moment: vital signs before a rate step, for the step waits for them. */
export function dueNow({ infusion, taken, schedule }: Running, at: Instant): Due | undefined {
  const vitals = schedule && vitalsDueAt(schedule, infusion.events, taken);
  const since = vitals === undefined ? -1 : minutesBetween(vitals, at);
  if (since >= 0 && since < ringsForMinutes) return { what: 'vitals', minutes: since };
  const active = infusion.status === 'in-progress' || infusion.status === 'on-hold';
  const step = active && infusion.plan ? nextStep(infusion.plan, volumeOf(infusion.products), progressAt(infusion.events, at)) : undefined;
  if (!step || step.inMinutes > 0 || -step.inMinutes > ringsForMinutes) return undefined;
  return { what: 'step', minutes: -step.inMinutes, mlPerHour: step.mlPerHour };
}
