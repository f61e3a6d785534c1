import type { RouteRow } from '../protocol/queries-deliveries.ts';
import { stopActions, type StopStatus } from '../records/delivery-route.ts';
import { instantOf, minuteOf } from './minutes.ts';
import type { DayPlan, PlannedStop } from './plan-request.ts';

const movable: readonly StopStatus[] = stopActions.order;

/** What accepting a plan would change of one round. */
export interface RoundChange {
  readonly routeId: string;
  /** In the order in which they are driven. */
  readonly stops: readonly PlannedStop[];
  /** Boxes that have no van now, or another one. */
  readonly taken: readonly string[];
  /** Boxes that stay on the round though the plan cannot place them: they are driven last. */
  readonly unplanned: readonly string[];
}

/** Rounds that would be driven otherwise than they stand; the others are not listed. */
export function roundChanges(plan: DayPlan, rounds: readonly RouteRow[]): readonly RoundChange[] {
  return rounds.flatMap(({ record, stops: now }): RoundChange[] => {
    const stops = plan.stops.filter(({ personId }) => personId === record.id).sort((a, b) => a.start - b.start);
    const open = now.filter((stop) => movable.includes(stop.record.doc.status));
    const standing = new Set(open.map((stop) => stop.record.doc.shipmentId as string));
    const planned = new Set(plan.stops.map(({ stopId }) => stopId));
    const unplanned = [...standing].filter((id) => !planned.has(id));
    const same =
      stops.length + unplanned.length === open.length &&
      stops.every(({ stopId, start }, i) => {
        const stop = open[i]?.record.doc;
        return stop?.shipmentId === stopId && stop.plannedAt !== undefined && minuteOf(stop.plannedAt) === Math.round(start);
      });
    if (same || stops.length === 0) return [];
    return [{ routeId: record.id, stops, taken: stops.map(({ stopId }) => stopId).filter((id) => !standing.has(id)), unplanned }];
  });
}

/** When the driver would be back at the branch is not kept: the last door is. */
export const spanOf = ({ stops }: RoundChange): { readonly from: string; readonly to: string } => ({
  from: instantOf(stops[0]?.start ?? 0),
  to: instantOf(stops.at(-1)?.end ?? 0),
});
