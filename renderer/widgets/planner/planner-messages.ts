import type { DayPlan, PlanRequest } from '../../../shared/planning/plan-request.ts';

export interface PlanOrder {
  readonly kind: 'plan';
  readonly request: PlanRequest;
  readonly seed: number;
  readonly moves: number;
  readonly repair: boolean;
}

/** With an order comes one end of the line to the neighbour. */
export type ToPlanner = PlanOrder | { readonly kind: 'stop' };

export type FromPlanner =
  { readonly kind: 'progress'; readonly part: number; readonly cost: number } | { readonly kind: 'done'; readonly plan: DayPlan };
