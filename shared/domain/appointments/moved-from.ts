import type { Instant } from '../../kernel/time.ts';
import type { PractitionerId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';

type Visit = DocOf<'appointment'>;

/** The time and the nurse of a visit. */
export interface VisitSlot {
  readonly start: Instant;
  readonly end: Instant;
  readonly practitionerId?: PractitionerId | undefined;
}

/** Where the visit stood before this move, so that the day can say what is new: without a move it says what it said; a move that was taken back leaves nothing to tell. */
export function movedFrom(doc: Visit, to: VisitSlot, how: Omit<NonNullable<Visit['moved']>, 'from'>): Visit['moved'] {
  if (sameSlot(to, doc)) return doc.moved;
  if (doc.moved && sameSlot(doc.moved.from, to)) return undefined;
  const { start, end, practitionerId } = doc;
  return { ...how, from: { start, end, ...(practitionerId ? { practitionerId } : {}) } };
}

export function sameSlot(a: VisitSlot, b: VisitSlot): boolean {
  return a.start === b.start && a.end === b.end && a.practitionerId === b.practitionerId;
}
