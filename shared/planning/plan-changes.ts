import type { DayPlan, PlanRequest, PlanStop } from './plan-request.ts';

export interface PlanChange {
  readonly stopId: string;
  readonly before: { readonly personId: string; readonly start: number } | undefined;
  readonly after: { readonly personId: string; readonly start: number; readonly end: number };
  readonly why: ChangeReason;
}

/** Why a stop would be changed, most telling first. */
export type ChangeReason =
  'was-unassigned' | 'person-away' | 'person-may-not' | 'was-outside-hours' | 'was-unreachable' | 'preferred' | 'shorter';

/** What accepting the plan would change, and why. What stays as it is, is not listed; nor is a promised stop that cannot be kept: that is a problem to be told, never a change to be offered. */
export function planChanges(request: PlanRequest, plan: DayPlan): readonly PlanChange[] {
  const byId = new Map(request.stops.map((stop) => [stop.id, stop]));
  return plan.stops.flatMap(({ stopId, personId, start, end }): PlanChange[] => {
    const stop = byId.get(stopId);
    if (!stop || (stop.current?.personId === personId && (stop.promised || stop.current.start === start))) return [];
    return [{ stopId, before: stop.current, after: { personId, start, end }, why: reason(request, stop, personId) }];
  });
}

function reason({ people }: PlanRequest, stop: PlanStop, personId: string): ChangeReason {
  const { current } = stop;
  if (!current) return 'was-unassigned';
  const before = people.find(({ id }) => id === current.personId);
  if (!before) return 'person-away';
  if (stop.avoided.includes(before.id) || stop.needs.some((need) => !before.skills.includes(need))) return 'person-may-not';
  if (current.start < before.from || current.start + stop.minutes > before.to) return 'was-outside-hours';
  if (!stop.windows.some(({ from, to }) => current.start >= from && current.start <= to)) return 'was-outside-hours';
  if (stop.preferred.includes(personId) && !stop.preferred.includes(before.id)) return 'preferred';
  return current.personId === personId ? 'was-unreachable' : 'shorter';
}
