/** What can be turned into each other. */
type Dimension =
  'mass' | 'volume' | 'time' | 'length' | 'concentration' | 'flow' | 'pressure' | 'temperature' | 'drops' | 'fraction' | 'frequency';

export interface Unit {
  readonly dimension: Dimension;
  /** How many of the dimension's first unit one of these is. */
  readonly factor: number;
  /** Added after the factor; only temperatures have one. */
  readonly offset?: number;
  /** What people type and labels print. Case counts where UCUM's does not forgive. */
  readonly aliases?: readonly string[];
}

/**
 * The UCUM units of this work. The whole of UCUM (`@lhncbc/ucum-lhc`, 290 kB of page) checks this table in its test instead of travelling with every page;
 * that library rejects "mcg" and "gtt/min", which are what orders say: they are aliases here.
 */
export const units: Readonly<Record<string, Unit>> = {
  mg: { dimension: 'mass', factor: 1 },
  ug: { dimension: 'mass', factor: 1e-3, aliases: ['mcg', 'µg', 'μg'] },
  ng: { dimension: 'mass', factor: 1e-6 },
  g: { dimension: 'mass', factor: 1e3, aliases: ['gm', 'gram', 'grams'] },
  kg: { dimension: 'mass', factor: 1e6 },
  '[lb_av]': { dimension: 'mass', factor: 453592.37, aliases: ['lb', 'lbs', 'pound', 'pounds'] },
  '[oz_av]': { dimension: 'mass', factor: 28349.523125, aliases: ['oz'] },
  mL: { dimension: 'volume', factor: 1, aliases: ['ml'] },
  uL: { dimension: 'volume', factor: 1e-3, aliases: ['mcL'] },
  dL: { dimension: 'volume', factor: 100, aliases: ['dl'] },
  L: { dimension: 'volume', factor: 1000, aliases: ['l', 'liter', 'litre'] },
  min: { dimension: 'time', factor: 1, aliases: ['minutes'] },
  s: { dimension: 'time', factor: 1 / 60, aliases: ['sec'] },
  h: { dimension: 'time', factor: 60, aliases: ['hr', 'hour', 'hours'] },
  d: { dimension: 'time', factor: 1440, aliases: ['day', 'days'] },
  wk: { dimension: 'time', factor: 10080, aliases: ['week', 'weeks'] },
  cm: { dimension: 'length', factor: 1 },
  m: { dimension: 'length', factor: 100 },
  mm: { dimension: 'length', factor: 0.1 },
  '[in_i]': { dimension: 'length', factor: 2.54, aliases: ['in', 'inch', 'inches'] },
  'mg/mL': { dimension: 'concentration', factor: 1, aliases: ['mg/ml'] },
  'ug/mL': { dimension: 'concentration', factor: 1e-3, aliases: ['mcg/mL', 'mcg/ml', 'µg/mL'] },
  'g/L': { dimension: 'concentration', factor: 1 },
  'g/mL': { dimension: 'concentration', factor: 1e3 },
  'g/dL': { dimension: 'concentration', factor: 10 },
  'mg/dL': { dimension: 'concentration', factor: 0.01 },
  'mg/L': { dimension: 'concentration', factor: 1e-3 },
  'mL/h': { dimension: 'flow', factor: 1, aliases: ['ml/h', 'mL/hr', 'ml/hr'] },
  'mL/min': { dimension: 'flow', factor: 60, aliases: ['ml/min'] },
  'L/h': { dimension: 'flow', factor: 1000 },
  'mm[Hg]': { dimension: 'pressure', factor: 1, aliases: ['mmHg'] },
  Cel: { dimension: 'temperature', factor: 1, aliases: ['°C', 'C'] },
  '[degF]': { dimension: 'temperature', factor: 5 / 9, offset: -160 / 9, aliases: ['°F', 'F'] },
  '[drp]/min': { dimension: 'drops', factor: 1, aliases: ['gtt/min', 'drops/min'] },
  '%': { dimension: 'fraction', factor: 1 },
  '/min': { dimension: 'frequency', factor: 1, aliases: ['bpm', 'breaths/min', 'beats/min'] },
};
