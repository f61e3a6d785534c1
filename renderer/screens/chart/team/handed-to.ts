import { handOn, type HandedOn } from '../../../../shared/planning/reschedule/hand-on.ts';
import type { OrphanVisit } from '../../../../shared/planning/reschedule/propose.ts';
import type { FitFacts } from '../../../../shared/protocol/queries-plan.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';

/** To one nurse, to nobody yet, or not at all. */
export type Way = 'nurse' | 'pool' | 'stay';

interface Wanted {
  readonly leaverId: string;
  readonly way: Way;
  /** Chosen by the reader; undefined: whoever can have the most of them. */
  readonly nurseId: string | undefined;
}

/** Where each visit would go. Proposed is who can have the most of them, those of the care team first. */
export function handedTo(
  visits: readonly StoredRecord<'appointment'>[],
  facts: FitFacts | undefined,
  { leaverId, way, nurseId }: Wanted,
): { readonly proposed: string | undefined; readonly handed: readonly HandedOn[] } {
  const { patient, nurses = [] } = facts ?? {};
  const orphans = visits.map(({ id, doc }): OrphanVisit => ({
    ...{ id, start: doc.start, end: doc.end, timeZone: doc.timeZone, window: doc.window, requires: doc.requires ?? [] },
    ...{ place: doc.class === 'VR' ? undefined : patient?.place, language: patient?.language, preference: patient?.preference },
    ...{ knownTo: patient?.knownTo, promised: doc.confirmation === 'confirmed' },
  }));
  const others = nurses.filter(({ id }) => id !== leaverId);
  const able = (nurse: (typeof others)[number]): number => handOn(orphans, nurse).filter((one) => one.nurseId !== undefined).length;
  const known = (id: string): number => (patient?.knownTo.includes(id) ? 1 : 0);
  const [best] = others
    .map((nurse) => ({ id: nurse.id, fits: able(nurse) }))
    .sort((a, b) => b.fits - a.fits || known(b.id) - known(a.id) || (a.id < b.id ? -1 : 1));
  const proposed = best?.id;
  if (way === 'stay') return { proposed, handed: [] };
  const to = way === 'pool' ? undefined : others.find(({ id }) => id === (nurseId ?? proposed));
  return { proposed, handed: handOn(orphans, to) };
}
