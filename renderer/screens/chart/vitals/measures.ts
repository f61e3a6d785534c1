import { checkVital } from '../../../../shared/clinical/protocols/vitals-due.ts';
import type { Measure } from '../../../../shared/clinical/protocols/measures.ts';
import type { Vital } from '../../../../shared/clinical/protocols/schema.ts';
import { numberText, unitText } from '../../../widgets/quantity-text.ts';

/** A unit in which a value may be typed, and how it becomes the stored one. */
export interface MeasureUnit {
  readonly label: string;
  /** UCUM. */
  readonly unit: string;
  /** To the measure's own unit. Missing: it is the own unit. */
  readonly toOwn?: (value: number) => number;
}

/** What a scale or a thermometer at home may show instead: exact by definition (NIST SP 811). */
const alternatives: Readonly<Record<string, MeasureUnit>> = {
  Cel: { label: '°F', unit: '[degF]', toOwn: (value) => ((value - 32) * 5) / 9 },
  kg: { label: 'lb', unit: '[lb_av]', toOwn: (value) => value * 0.45359237 },
  cm: { label: 'in', unit: '[in_i]', toOwn: (value) => value * 2.54 },
};

export function unitsOf({ unit }: Measure): readonly [MeasureUnit, ...MeasureUnit[]] {
  const other = alternatives[unit];
  return [{ label: unitText(unit), unit }, ...(other ? [other] : [])];
}

/** What a typed value comes to: usable, worth a second look, or not possible. */
export type TypedValue =
  | { readonly state: 'empty' }
  | { readonly state: 'wrong'; readonly message: string }
  | { readonly state: 'unusual' | 'fine'; readonly value: number; readonly message?: string };

/** Reads a typed number in the chosen unit and holds it against the limits. A comma is read as a decimal point only where it cannot be a thousands separator. */
export function readTyped(text: string, part: Vital, unit: MeasureUnit): TypedValue {
  const trimmed = text.trim().replace(/^(\d+),(\d{1,2})$/, '$1.$2');
  if (trimmed === '') return { state: 'empty' };
  if (!/^\d+(\.\d+)?$/.test(trimmed)) return { state: 'wrong', message: 'Enter a number, such as 98 or 36.8' };
  const exact = Number(trimmed);
  const own = unit.toOwn ? unit.toOwn(exact) : exact;
  const value = Number(own.toFixed(unit.toOwn ? Math.max(part.decimals, 1) : 6));
  const ownUnit = unitText(part.unit);
  const [low, high] = part.possible;
  const problem = checkVital(part, value);
  if (problem === 'impossible')
    return {
      state: 'wrong',
      message: `${numberText(exact)} ${unit.label} is not possible: ${part.name.toLowerCase()} lies between ${numberText(low)} and ${numberText(high)} ${ownUnit}`,
    };
  if (problem === 'alert')
    return { state: 'unusual', value, message: `${numberText(value)} ${ownUnit} is unusual. Check it, then confirm below.` };
  return { state: 'fine', value, ...(unit.toOwn ? { message: `Stored as ${numberText(value)} ${ownUnit}` } : {}) };
}
