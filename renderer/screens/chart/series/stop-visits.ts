import type { Instant } from '../../../../shared/kernel/time.ts';
import { appointmentActions } from '../../../../shared/records/appointment.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';

export const stopReasons = {
  ended: 'The therapy has ended',
  hospital: 'In hospital',
  refused: 'The patient wants no more visits',
  elsewhere: 'Goes on elsewhere',
  other: 'Something else',
} as const;
export type StopReason = keyof typeof stopReasons;

interface StopLine {
  readonly id: string;
  readonly start: Instant;
  /** `promised`: confirmed by the patient. `begun`: the nurse is there, and no plan takes that away. */
  readonly state: 'open' | 'promised' | 'begun';
  readonly practitionerId?: string;
}

const running: readonly string[] = ['arrived', 'checked-in'];

/** The visits of a plan that are still to come or going on, with what stopping it means for each. What is done or cancelled is not touched. */
export function whatHappens(visits: readonly StoredRecord<'appointment'>[], now: Instant): readonly StopLine[] {
  return visits
    .filter(
      ({ doc }) => running.includes(doc.status) || (doc.end > now && appointmentActions.cancel.some((status) => status === doc.status)),
    )
    .map(({ id, doc }): StopLine => ({
      ...{ id, start: doc.start },
      state: running.includes(doc.status) ? 'begun' : doc.confirmation === 'confirmed' ? 'promised' : 'open',
      ...(doc.practitionerId ? { practitionerId: doc.practitionerId } : {}),
    }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
}

/** Which are cancelled: those nobody was promised, but for what a person decided otherwise. What has begun never. */
export function stopOf(lines: readonly StopLine[], flipped: ReadonlySet<string>): readonly string[] {
  return lines.filter(({ id, state }) => state !== 'begun' && (state === 'open') !== flipped.has(id)).map(({ id }) => id);
}
