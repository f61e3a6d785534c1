import type { Concept } from '../../../shared/kernel/quantity.ts';
import type { DocOf } from '../../../shared/records/registry.ts';

export interface Range {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** HL7 v3 ObservationInterpretation codes and the words that laboratories send instead. */
const meanings: Readonly<Record<string, 'low' | 'high' | 'normal'>> = {
  l: 'low',
  ll: 'low',
  'l<': 'low',
  lu: 'low',
  low: 'low',
  'low off scale': 'low',
  'critical low': 'low',
  'critically low': 'low',
  h: 'high',
  hh: 'high',
  'h>': 'high',
  hu: 'high',
  high: 'high',
  'high off scale': 'high',
  'critical high': 'high',
  'critically high': 'high',
  n: 'normal',
  normal: 'normal',
};

/** The laboratory's own flag stands; without one the value is held against its range. */
export function abnormalOf(value: number, range: Range | undefined, interpretation: Concept | undefined): 'low' | 'high' | undefined {
  const flag = [...(interpretation?.coding ?? []).map(({ code }) => code), interpretation?.text ?? '']
    .map((word) => meanings[word.trim().toLowerCase()])
    .find((meaning) => meaning !== undefined);
  if (flag) return flag === 'normal' ? undefined : flag;
  if (range?.low !== undefined && value < range.low) return 'low';
  if (range?.high !== undefined && value > range.high) return 'high';
  return undefined;
}

/** The reference range if it is in the value's unit (or says none): numbers in another unit mean nothing here. */
export function rangeIn(unit: string, range: DocOf<'observation'>['referenceRange']): Range | undefined {
  if (!range || (range.low === undefined && range.high === undefined)) return undefined;
  return range.unit === undefined || range.unit === unit ? { low: range.low, high: range.high } : undefined;
}
