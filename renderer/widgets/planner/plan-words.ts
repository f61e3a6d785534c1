import type { ChangeReason } from '../../../shared/planning/plan-changes.ts';
import type { PlanProblem, Relaxation } from '../../../shared/planning/plan-request.ts';

/** What a stop and a person are called on screen: a visit or a box, a nurse or a van. */
export interface PlanNames {
  readonly visit: (stopId: string) => string;
  readonly nurse: (personId: string) => string;
  /** Nobody to teach there: a box that no van may take. */
  readonly isBox?: (stopId: string) => boolean;
}

const reasons: Readonly<Record<ChangeReason, string>> = {
  'was-unassigned': 'had no nurse',
  'person-away': 'the nurse is away',
  'person-may-not': 'the nurse may not do this visit',
  'was-outside-hours': 'was outside the hours',
  'was-unreachable': 'to leave time for the road',
  preferred: 'a nurse whom the patient knows',
  shorter: 'shorter or calmer day',
};
export const reasonText = (why: ChangeReason): string => reasons[why];

/** What stands in the way, in the words of a colleague. */
export function problemText(problem: PlanProblem, { visit, nurse, isBox }: PlanNames): string {
  switch (problem.kind) {
    case 'no-place':
      return `${visit(problem.stopId)}: the address has no place on the map, so it cannot be planned.`;
    case 'window-closed':
      return problem.minutes === undefined
        ? `${visit(problem.stopId)}: there are no hours in which it could begin.`
        : `${visit(problem.stopId)}: the hours close before they open, are shorter than the visit, or end before the box can be there. They are ${minutesText(problem.minutes)} too short.`;
    case 'nobody-may':
      if (isBox?.(problem.stopId)) return `${visit(problem.stopId)}: no van is out that day.`;
      return problem.missing.length > 0
        ? `${visit(problem.stopId)}: nobody who works that day has ${problem.missing.map((code) => code.replaceAll('-', ' ')).join(' and ')}.`
        : `${visit(problem.stopId)}: nobody who may go works that day.`;
    case 'left-out':
      return `${visit(problem.stopId)}: there is nobody left for it.`;
    case 'late':
      return `${visit(problem.stopId)}: ${nurse(problem.personId)} would be ${minutesText(problem.minutes)} late.`;
    case 'overtime':
      return `${nurse(problem.personId)} would work ${minutesText(problem.minutes)} longer.`;
    case 'into-time-off':
      return `${nurse(problem.personId)} would be back ${minutesText(problem.minutes)} after time off begins.`;
    case 'no-break':
      return `${nurse(problem.personId)} would have no break.`;
    case 'overloaded':
      return `${nurse(problem.personId)} would carry ${problem.by === 1 ? 'one box' : `${problem.by} boxes`} too many.`;
  }
}

export function relaxationText(way: Relaxation, { visit, nurse }: PlanNames): string {
  switch (way.kind) {
    case 'widen-window':
      return way.personId === undefined
        ? `${visit(way.stopId)}: hours that are ${minutesText(way.minutes)} longer would do.`
        : `Ask ${visit(way.stopId)} whether ${minutesText(way.minutes)} later is fine.`;
    case 'work-longer':
      return `Ask ${nurse(way.personId)} to stay ${minutesText(way.minutes)} longer.`;
    case 'start-earlier':
      return `Ask ${nurse(way.personId)} to begin ${minutesText(way.minutes)} earlier: ${visit(way.stopId)} would be on time.`;
    case 'teach':
      return `${nurse(way.personId)} lacks only ${way.missing.map((code) => code.replaceAll('-', ' ')).join(' and ')}.`;
    case 'accept-person':
      return `${nurse(way.personId)} may and can, but ${visit(way.stopId)} asked for somebody else: ask again.`;
    case 'release-promise':
      return `If ${visit(way.promisedId)} agreed to another time, ${visit(way.stopId)} would be on time.`;
    case 'move-break':
      return `${nurse(way.personId)} could take the break ${minutesText(way.minutes)} before or after its usual hours.`;
    case 'carry-less':
      return `Take off ${way.stopIds.map(visit).join(', ')}: another van is needed.`;
  }
}

export function minutesText(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  return whole % 60 === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
