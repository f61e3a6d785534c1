import type { DocOf } from '../../records/registry.ts';
import { numberText, unitText } from '../quantity-text.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

export type Verdict =
  | { readonly kind: 'critical'; readonly says: string }
  /** It might be critical and cannot be judged: that is said, never taken as fine. */
  | { readonly kind: 'unit-unknown'; readonly says: string }
  | { readonly kind: 'not-critical' };

/** HL7 v3 codes by which a laboratory itself calls a value critical. */
export const criticalFlags: readonly string[] = ['HH', 'LL', 'AA', '>', '<'];

export function criticalCodes({ criticalValues }: Knowledge): string[] {
  return criticalValues.values.flatMap(({ codes }) => codes);
}

/** Holds a result against the list of critical values, and believes the laboratory's own flag. */
export function judgeCritical(result: DocOf<'observation'>, { criticalValues }: Knowledge): Verdict {
  const flag = result.interpretation?.coding?.find(({ code }) => criticalFlags.includes(code))?.code;
  if (flag !== undefined) return { kind: 'critical', says: 'The laboratory flagged it as critical.' };
  const rule = criticalValues.values.find(({ codes }) => codes.includes(result.code));
  if (!rule || !result.value) return { kind: 'not-critical' };
  const { value, unit } = result.value;
  if (!rule.units.includes(unit))
    return {
      kind: 'unit-unknown',
      says: `The unit ${unitText(unit) || 'of it'} is not one in which ${rule.test} is judged here. Read it yourself.`,
    };
  const written = unitText(rule.units[0] ?? '');
  if (rule.low !== undefined && value < rule.low)
    return { kind: 'critical', says: `Below ${numberText(rule.low)} ${written}.`.replace(' .', '.') };
  if (rule.high !== undefined && value > rule.high)
    return { kind: 'critical', says: `Above ${numberText(rule.high)} ${written}.`.replace(' .', '.') };
  return { kind: 'not-critical' };
}
