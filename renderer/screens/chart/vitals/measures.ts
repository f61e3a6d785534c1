import { numberText } from '../../../widgets/quantity-text.ts';

/** A unit in which a value may be typed, and how it becomes the stored one. */
export interface MeasureUnit {
  readonly label: string;
  /** UCUM. */
  readonly unit: string;
  /** To the measure's own unit. Missing: it is the own unit. */
  readonly toOwn?: (value: number) => number;
}

export interface MeasurePart {
  readonly code: string;
  readonly name: string;
  /** Beyond this it is a slip of the finger. */
  readonly possible: readonly [low: number, high: number];
  /** Beyond this it is worth a second look. */
  readonly usual: readonly [low: number, high: number];
}

/** Something that can be measured at a bedside and typed in. LOINC and UCUM. */
export interface Measure {
  readonly code: string;
  readonly name: string;
  readonly category: 'vital-signs' | 'laboratory';
  readonly units: readonly [MeasureUnit, ...MeasureUnit[]];
  readonly decimals: number;
  /** One value, or the parts of a panel. */
  readonly parts: readonly [MeasurePart, ...MeasurePart[]];
}

const one = (code: string, name: string, possible: MeasurePart['possible'], usual: MeasurePart['usual']): readonly [MeasurePart] => [
  { code, name, possible, usual },
];

/** The limits catch typing errors in adults and children alike; they are no reference ranges and judge nobody's health. */
export const measures: readonly Measure[] = [
  {
    code: '85354-9',
    name: 'Blood pressure',
    category: 'vital-signs',
    units: [{ label: 'mmHg', unit: 'mm[Hg]' }],
    decimals: 0,
    parts: [
      { code: '8480-6', name: 'Systolic', possible: [30, 300], usual: [80, 200] },
      { code: '8462-4', name: 'Diastolic', possible: [10, 200], usual: [40, 120] },
    ],
  },
  {
    code: '8867-4',
    name: 'Heart rate',
    category: 'vital-signs',
    units: [{ label: '/min', unit: '/min' }],
    decimals: 0,
    parts: one('8867-4', 'Heart rate', [15, 300], [40, 140]),
  },
  {
    code: '9279-1',
    name: 'Respiratory rate',
    category: 'vital-signs',
    units: [{ label: '/min', unit: '/min' }],
    decimals: 0,
    parts: one('9279-1', 'Respiratory rate', [3, 80], [8, 30]),
  },
  {
    code: '8310-5',
    name: 'Body temperature',
    category: 'vital-signs',
    units: [
      { label: '°C', unit: 'Cel' },
      { label: '°F', unit: '[degF]', toOwn: (value) => ((value - 32) * 5) / 9 },
    ],
    decimals: 1,
    parts: one('8310-5', 'Body temperature', [28, 44], [35.5, 39]),
  },
  {
    code: '59408-5',
    name: 'Oxygen saturation',
    category: 'vital-signs',
    units: [{ label: '%', unit: '%' }],
    decimals: 0,
    parts: one('59408-5', 'Oxygen saturation', [40, 100], [90, 100]),
  },
  {
    code: '29463-7',
    name: 'Body weight',
    category: 'vital-signs',
    units: [
      { label: 'kg', unit: 'kg' },
      { label: 'lb', unit: '[lb_av]', toOwn: (value) => value * 0.45359237 },
    ],
    decimals: 1,
    parts: one('29463-7', 'Body weight', [0.4, 400], [3, 200]),
  },
  {
    code: '8302-2',
    name: 'Body height',
    category: 'vital-signs',
    units: [
      { label: 'cm', unit: 'cm' },
      { label: 'in', unit: '[in_i]', toOwn: (value) => value * 2.54 },
    ],
    decimals: 1,
    parts: one('8302-2', 'Body height', [20, 260], [45, 210]),
  },
  {
    code: '2339-0',
    name: 'Glucose, fingerstick',
    category: 'laboratory',
    units: [{ label: 'mg/dL', unit: 'mg/dL' }],
    decimals: 0,
    parts: one('2339-0', 'Glucose, fingerstick', [10, 1500], [60, 300]),
  },
  {
    code: '2160-0',
    name: 'Creatinine',
    category: 'laboratory',
    units: [{ label: 'mg/dL', unit: 'mg/dL' }],
    decimals: 2,
    parts: one('2160-0', 'Creatinine', [0.05, 30], [0.3, 3]),
  },
  {
    code: '2823-3',
    name: 'Potassium',
    category: 'laboratory',
    units: [{ label: 'mmol/L', unit: 'mmol/L' }],
    decimals: 1,
    parts: one('2823-3', 'Potassium', [1, 10], [3, 6]),
  },
  {
    code: '4092-3',
    name: 'Vancomycin trough',
    category: 'laboratory',
    units: [{ label: 'mcg/mL', unit: 'ug/mL' }],
    decimals: 1,
    parts: one('4092-3', 'Vancomycin trough', [0.1, 150], [5, 25]),
  },
];

/** What a typed value comes to: usable, worth a second look, or not possible. */
export type TypedValue =
  | { readonly state: 'empty' }
  | { readonly state: 'wrong'; readonly message: string }
  | { readonly state: 'unusual' | 'fine'; readonly value: number; readonly message?: string };

/** Reads a typed number in the chosen unit and holds it against the measure's limits. A comma is read as a decimal point only where it cannot be a thousands separator. */
export function readTyped(text: string, measure: Measure, part: MeasurePart, unit: MeasureUnit): TypedValue {
  const trimmed = text.trim().replace(/^(\d+),(\d{1,2})$/, '$1.$2');
  if (trimmed === '') return { state: 'empty' };
  if (!/^\d+(\.\d+)?$/.test(trimmed)) return { state: 'wrong', message: 'Enter a number, such as 98 or 36.8' };
  const exact = Number(trimmed);
  const own = unit.toOwn ? unit.toOwn(exact) : exact;
  const value = Number(own.toFixed(unit.toOwn ? Math.max(measure.decimals, 1) : 6));
  const ownUnit = measure.units[0].label;
  const [low, high] = part.possible;
  if (value < low || value > high)
    return {
      state: 'wrong',
      message: `${numberText(exact)} ${unit.label} is not possible: ${part.name.toLowerCase()} lies between ${numberText(low)} and ${numberText(high)} ${ownUnit}`,
    };
  const [usualLow, usualHigh] = part.usual;
  if (value < usualLow || value > usualHigh)
    return { state: 'unusual', value, message: `${numberText(value)} ${ownUnit} is unusual. Check it, then confirm below.` };
  return { state: 'fine', value, ...(unit.toOwn ? { message: `Stored as ${numberText(value)} ${ownUnit}` } : {}) };
}
