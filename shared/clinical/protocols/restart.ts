import { z } from 'zod';
import { pumpRate } from './plan.ts';
import type { InfusionProtocol, ReactionProtocol } from './schema.ts';

/** What may be done after a reaction, worked out when the infusion starts and kept with it. */
export const RestartRule = z.object({
  grade: z.number().int().min(1).max(5),
  /** The share of the rate before that may run, or the first rung. Left out: no restart. */
  fraction: z.number().positive().max(1).optional(),
  firstStep: z.boolean().optional(),
  /** How long the lower rate has to hold. */
  holdMinutes: z.number().positive().optional(),
  source: z.string(),
});
export type RestartRule = z.infer<typeof RestartRule>;

const shares = { 'not-needed': 1, 'half-rate': 0.5, 'not-this-visit': undefined, never: undefined } as const;

/** The general plan by grade; what the drug's own label says wins, but never against a grade that forbids it. */
export function restartRules(reaction: ReactionProtocol, infusion: InfusionProtocol | undefined): RestartRule[] {
  return reaction.grades.map(({ grade, restart }) => {
    const fraction = shares[restart];
    const label = infusion?.restart;
    if (fraction === undefined || !label) return { grade, ...(fraction === undefined ? {} : { fraction }), source: reaction.source };
    if (!label.grades.includes(grade)) return { grade, source: label.source };
    const hold = label.holdMinutes === undefined ? {} : { holdMinutes: label.holdMinutes };
    return label.at === 'first-step'
      ? { grade, firstStep: true, ...hold, source: label.source }
      : { grade, fraction: label.at.fraction, ...hold, source: label.source };
  });
}

/** The most that may run at the restart, mL/h; undefined: no restart. */
export function restartLimit(
  rules: readonly RestartRule[],
  grade: number,
  rateBefore: number,
  firstStep: number | undefined,
): number | undefined {
  const rule = rules.find((one) => one.grade === grade);
  if (!rule) return undefined;
  // Without a ladder, or on its first rung, "back to the start" would mean no less than before: then it is half.
  if (rule.firstStep) return firstStep !== undefined && firstStep < rateBefore ? firstStep : pumpRate(rateBefore / 2);
  return rule.fraction === undefined ? undefined : pumpRate(rateBefore * rule.fraction);
}
