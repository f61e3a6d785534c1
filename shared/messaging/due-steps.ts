import { addMinutes, type Instant } from '../kernel/time.ts';
import type { TriageLevel } from '../records/communication.ts';
import { isOpen } from './hours.ts';
import type { escalationTargets } from './rules.ts';
import { type MessageRules } from './rules.ts';

/** Why somebody is asked about a message now, and who. */
export interface DueStep {
  /** The same step of the same message is taken once. */
  readonly key: string;
  readonly why: 'emergency' | 'out-of-hours' | 'unanswered';
  readonly minutes: number;
  readonly to: (typeof escalationTargets)[number];
}

interface Asked {
  readonly sentAt: Instant;
  readonly fromOutside: boolean;
  readonly triage?: TriageLevel | undefined;
}

/** Which steps an urgent message that nobody has answered has reached. A red flag and what comes out of hours go to the on-call person at once. */
export function dueSteps(rules: MessageRules, { sentAt, fromOutside, triage }: Asked, now: Instant, zone: string): readonly DueStep[] {
  const atOnce: readonly DueStep[] =
    triage === 'emergency'
      ? [{ key: 'emergency', why: 'emergency', minutes: 0, to: 'on-call' }]
      : fromOutside && !isOpen(rules, sentAt, zone)
        ? [{ key: 'out-of-hours', why: 'out-of-hours', minutes: 0, to: 'on-call' }]
        : [];
  const later = rules.escalation
    .filter(({ afterMinutes }) => addMinutes(sentAt, afterMinutes) <= now)
    .map(({ afterMinutes, to }): DueStep => ({ key: `${String(afterMinutes)}-${to}`, why: 'unanswered', minutes: afterMinutes, to }));
  return [...atOnce, ...later];
}
