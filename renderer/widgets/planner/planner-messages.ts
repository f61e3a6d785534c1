import type { DayPlan, PlanRequest } from '../../../shared/planning/plan-request.ts';

export type ToPlanner =
  | { readonly kind: 'plan'; readonly request: PlanRequest; readonly seed: number; readonly moves: number; readonly repair: boolean }
  | { readonly kind: 'stop' };

export type FromPlanner =
  { readonly kind: 'progress'; readonly part: number; readonly cost: number } | { readonly kind: 'done'; readonly plan: DayPlan };
