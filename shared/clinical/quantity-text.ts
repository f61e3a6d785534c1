import type { Quantity } from '../kernel/quantity.ts';

/** UCUM's codes as clinicians read them. µ is written mc, and nothing is called U or IU: both have been misread with harm (ISMP error-prone abbreviations). */
const words: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '[degF]': '°F',
  '/min': '/min',
  '{beats}/min': '/min',
  '10*3/uL': '×10³/mcL',
  '10*6/uL': '×10⁶/mcL',
  '10*9/L': '×10⁹/L',
  'K/uL': '×10³/mcL',
  'M/uL': '×10⁶/mcL',
  'kg/m2': 'kg/m²',
  'mL/min/{1.73_m2}': 'mL/min/1.73 m²',
  U: 'units',
  '[IU]': 'units',
  IU: 'units',
  'U/L': 'units/L',
  'IU/L': 'units/L',
  '[IU]/L': 'units/L',
  'U/mL': 'units/mL',
  m2: 'm²',
  a: 'years',
  d: 'days',
  meq: 'mEq',
  'meq/L': 'mEq/L',
  'mosm/L': 'mOsm/L',
  'mg.h/L': 'mg·h/L',
  pH: '',
  '1': '',
};

/** A unit as it is shown beside a value; empty for a plain number. */
export function unitText(unit: string): string {
  const known = words[unit];
  if (known !== undefined) return known;
  return unit
    .replace(/[µμ]/g, 'mc')
    .replace(/\bug\b/g, 'mcg')
    .replace(/\buL\b/g, 'mcL')
    .replace(/\bumol\b/g, 'mcmol')
    .replace(/\[?\bIU\b\]?/g, 'units')
    .replace(/[{(](score|nominal|T-score)[)}]/gi, '')
    .replace(/[{}[\]]/g, '')
    .trim();
}

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6, useGrouping: true });
const rounded = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4, useGrouping: true });

/** Never a trailing zero, never a naked decimal point, separators in large numbers. Shown as it was recorded up to six decimals; an imported value that carries arithmetic dust is rounded to four figures. */
export function numberText(value: number): string {
  const decimals = (String(value).split('.')[1] ?? '').length;
  return decimals > 4 ? rounded.format(value) : plain.format(value);
}

/** A value with its unit: "1,250 mg", "37.2 °C". Percent and "/min" stand close. */
export function quantityText({ value, unit }: Quantity): string {
  const text = unitText(unit);
  return /^$|^[%/]/.test(text) ? `${numberText(value)}${text}` : `${numberText(value)} ${text}`;
}

/** A reference range in words: "3.5–5.1", "up to 40", "from 60". */
export function rangeText(low: number | undefined, high: number | undefined): string | undefined {
  if (low !== undefined && high !== undefined) return `${numberText(low)}–${numberText(high)}`;
  if (high !== undefined) return `up to ${numberText(high)}`;
  return low === undefined ? undefined : `from ${numberText(low)}`;
}
