import type { PlanChange } from '../../../shared/planning/plan-changes.ts';
import type { PlanProblem, Relaxation } from '../../../shared/planning/plan-request.ts';
import type { RoundChange } from '../../../shared/planning/round-changes.ts';

type Line = PlanProblem | Relaxation;

/** The stops that a plan changes, and everybody whose day it changes. */
export function changedBy(changes: readonly PlanChange[], ofVans: readonly RoundChange[]): ReadonlySet<string> {
  return new Set([
    ...changes.flatMap(({ stopId, before, after }) => [stopId, after.personId, ...(before ? [before.personId] : [])]),
    ...ofVans.map(({ routeId }) => routeId),
  ]);
}

/** Where a plan is all about some visits: what is said of them, then of the days that it changes. All else stands as it stood. */
export function concerning<T extends Line>(lines: readonly T[], changed: ReadonlySet<string>, about: ReadonlySet<string>): readonly T[] {
  if (about.size === 0) return lines;
  const asked = lines.filter((line) => of(line).some((id) => about.has(id)));
  return [...asked, ...lines.filter((line) => !asked.includes(line) && of(line).some((id) => changed.has(id)))];
}

/** The stop and the person that a line is of. */
const of = (line: Line): string[] => [...('stopId' in line ? [line.stopId] : []), ...('personId' in line ? [line.personId] : [])];
