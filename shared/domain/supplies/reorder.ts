import { epochMs, type Instant } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';

export interface Reorder {
  /** What should be there by now, from the last count and how fast it goes. Undefined: never counted. */
  readonly expected: number | undefined;
  readonly order: number;
  /** Days until none is left; undefined where the use is not known. */
  readonly daysLeft: number | undefined;
}

const week = 7 * 86_400_000;

/** Up to the par level: expected = last count − use per week × weeks since then, never below 0; order = par − expected, in whole pieces. A person decides. */
export function reorderOf(level: DocOf<'supply-level'>, now: Instant): Reorder {
  const { counted, perWeek, par } = level;
  if (!counted) return { expected: undefined, order: Math.ceil(par), daysLeft: undefined };
  const weeks = Math.max(0, epochMs(now) - epochMs(counted.at)) / week;
  const expected = Math.max(0, counted.value - (perWeek ?? 0) * weeks);
  const daysLeft = perWeek === undefined || perWeek === 0 ? undefined : Math.floor((expected / perWeek) * 7);
  return { expected: Math.round(expected * 10) / 10, order: Math.max(0, Math.ceil(par - expected)), daysLeft };
}
