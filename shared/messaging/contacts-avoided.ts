import { addMinutes, type Instant } from '../kernel/time.ts';

/** Matters that people outside settle in writing, on their own pages. */
export const matters = ['message', 'form', 'delivery', 'refill', 'partner'] as const;
export type Matter = (typeof matters)[number];

export interface Settled {
  readonly matter: Matter;
  readonly patientId: string;
  readonly at: Instant;
}

export interface Call {
  readonly patientId: string;
  readonly at: Instant;
}

/** A call so shortly before may have been about the same matter, so it is not counted as avoided. */
export const quietHours = 72;

/** The measure in words, as it stands beside the number. */
export const avoidedDefinition = `A contact counts as avoided when a patient, caregiver or partner settled a matter on their own page (a message that was answered in writing, a form handed in, a delivery confirmed, a refill check answered, a partner’s request answered) and no telephone call about that patient was noted in the ${String(quietHours)} hours before. It says what was settled without a call, not what would have been called about.`;

/** Counts what was settled without a call, by matter. */
export function contactsAvoided(settled: readonly Settled[], calls: readonly Call[]): Readonly<Record<Matter, number>> {
  const count: Record<Matter, number> = { message: 0, form: 0, delivery: 0, refill: 0, partner: 0 };
  const byPatient = new Map<string, Instant[]>();
  for (const { patientId, at } of calls) byPatient.set(patientId, [...(byPatient.get(patientId) ?? []), at]);
  for (const { matter, patientId, at } of settled) {
    const from = addMinutes(at, -quietHours * 60);
    if (!(byPatient.get(patientId) ?? []).some((call) => call >= from && call <= at)) count[matter] += 1;
  }
  return count;
}
