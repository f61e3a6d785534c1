import type { FitFacts, NamedFitNurse } from '../../../shared/protocol/queries-plan.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import type { Broken } from '../../../shared/planning/fit/broken.ts';
import { brokenRules, type FitVisit } from '../../../shared/planning/fit/fit.ts';

export interface Wanted {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly practitionerId?: string | undefined;
  readonly requires?: readonly string[] | undefined;
  readonly window?: DocOf<'appointment'>['window'];
}

/** What a visit as wanted would break, from the facts that were read. A nurse of whom nothing was read is not judged. */
export function checkFit(facts: FitFacts, wanted: Wanted): readonly Broken[] {
  const { patient, nurses } = facts;
  if (!patient) return [];
  const nurse: NamedFitNurse | undefined = nurses.find(({ id }) => id === wanted.practitionerId);
  return brokenRules(fitVisit(facts, wanted), nurse);
}

function fitVisit({ patient, due }: FitFacts, wanted: Wanted): FitVisit {
  return {
    id: wanted.id,
    start: wanted.start,
    end: wanted.end,
    timeZone: patient?.timeZone ?? 'UTC',
    window: wanted.window,
    requires: wanted.requires ?? [],
    place: patient?.place,
    language: patient?.language,
    preference: patient?.preference,
    knownTo: patient?.knownTo,
    due,
  };
}
