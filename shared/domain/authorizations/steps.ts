import type { Instant, LocalDate } from '../../kernel/time.ts';
import { grantedStatuses, type AuthorizationStatus } from '../../records/authorization.ts';
import type { PractitionerId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import type { Refusal } from '../refusal.ts';

type Authorization = DocOf<'authorization'>;

/** What was said last stands at the end; the oldest give way only when there are far too many. */
export function withStep(doc: Authorization, at: Instant, by: PractitionerId, words?: string): Authorization {
  const step = { status: doc.status, at, by, ...(words ? { words } : {}) };
  return { ...doc, steps: [...doc.steps.slice(-99), step] };
}

interface Content {
  readonly status: AuthorizationStatus;
  readonly number?: string | undefined;
  readonly startOn?: LocalDate | undefined;
  readonly endOn?: LocalDate | undefined;
}

/** What is granted has a number and a last day: without them nobody can bill by it, and nothing can warn. */
export function contentRefusal({ status, number, startOn, endOn }: Content): Refusal | undefined {
  const granted = grantedStatuses.includes(status);
  const issues = [
    ...(granted && !number ? [{ path: 'number', message: 'Write the number that the payer gave.' }] : []),
    ...(granted && !endOn ? [{ path: 'endOn', message: 'Say until which day it holds.' }] : []),
    ...(startOn && endOn && endOn < startOn ? [{ path: 'endOn', message: 'The authorization ends before it begins.' }] : []),
  ];
  return issues.length > 0 ? { kind: 'invalid', issues } : undefined;
}

/** Answers that say no, or end it, say why. */
export const needsReason: readonly AuthorizationStatus[] = ['not-certified', 'cancelled', 'entered-in-error'];
