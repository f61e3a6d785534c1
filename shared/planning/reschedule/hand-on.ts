import { isHard, type Broken } from '../fit/broken.ts';
import { brokenRules, type FitNurse } from '../fit/fit.ts';
import type { OrphanVisit } from './propose.ts';

export interface HandedOn {
  readonly visitId: string;
  /** Undefined: to the visits that nobody has yet. */
  readonly nurseId: string | undefined;
  /** The hard rule for which this nurse cannot have it. */
  readonly why?: Broken;
}

/** All visits to one nurse at the times that the patient knows; what breaks a hard rule there goes to nobody, and says why. */
export function handOn(visits: readonly OrphanVisit[], to: FitNurse | undefined): readonly HandedOn[] {
  const held = [...(to?.visits ?? [])];
  return [...visits]
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
    .map((visit): HandedOn => {
      if (!to) return { visitId: visit.id, nurseId: undefined };
      const why = brokenRules(visit, { ...to, visits: held }).find(isHard);
      if (why) return { visitId: visit.id, nurseId: undefined, why };
      held.push({ id: visit.id, start: visit.start, end: visit.end, place: visit.place });
      return { visitId: visit.id, nurseId: to.id };
    });
}
