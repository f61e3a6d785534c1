import { err, ok, type Result } from '../kernel/result.ts';

/** Units in which a rate may be ordered. */
export const rateUnits = ['mL/h', 'mL/min', 'mL/kg/h', 'mL/kg/min', 'mg/kg/min', 'mg/kg/h', 'mcg/kg/min', 'mg/h', 'mg/min'] as const;
export type RateUnit = (typeof rateUnits)[number];

export interface Rate {
  readonly value: number;
  readonly unit: RateUnit;
}

export interface RateInputs {
  /** kg; needed by the units per kilogram. */
  readonly weightKg?: number;
  /** mg in each mL of what runs; needed by the units in mg. */
  readonly concentrationMgPerMl?: number;
}

export type RateProblem = 'not-a-rate' | 'weight-missing' | 'weight-impossible' | 'concentration-missing' | 'concentration-impossible';

/** What each unit needs and how it becomes mL/h. mL/h = mg/kg/min × kg × 60 ÷ (mg per mL). */
const units: Readonly<
  Record<RateUnit, { weight: boolean; concentration: boolean; toMlPerHour: (value: number, kg: number, mgPerMl: number) => number }>
> = {
  'mL/h': { weight: false, concentration: false, toMlPerHour: (value) => value },
  'mL/min': { weight: false, concentration: false, toMlPerHour: (value) => value * 60 },
  'mL/kg/min': { weight: true, concentration: false, toMlPerHour: (value, kg) => value * kg * 60 },
  'mcg/kg/min': { weight: true, concentration: true, toMlPerHour: (value, kg, mgPerMl) => (value * kg * 60) / 1000 / mgPerMl },
  'mg/min': { weight: false, concentration: true, toMlPerHour: (value, _kg, mgPerMl) => (value * 60) / mgPerMl },
  'mL/kg/h': { weight: true, concentration: false, toMlPerHour: (value, kg) => value * kg },
  'mg/kg/min': { weight: true, concentration: true, toMlPerHour: (value, kg, mgPerMl) => (value * kg * 60) / mgPerMl },
  'mg/kg/h': { weight: true, concentration: true, toMlPerHour: (value, kg, mgPerMl) => (value * kg) / mgPerMl },
  'mg/h': { weight: false, concentration: true, toMlPerHour: (value, _kg, mgPerMl) => value / mgPerMl },
};

/** The pump's number in mL/h for an ordered rate, or what is missing. Unrounded: the pump's step is the pump's business. */
export function toMlPerHour(rate: Rate, inputs: RateInputs): Result<number, RateProblem> {
  const unit = units[rate.unit];
  const problem = check(rate, inputs, unit);
  return problem ? err(problem) : ok(unit.toMlPerHour(rate.value, inputs.weightKg ?? 1, inputs.concentrationMgPerMl ?? 1));
}

/** The same rate in another unit. */
export function convertRate(rate: Rate, to: RateUnit, inputs: RateInputs): Result<Rate, RateProblem> {
  const mlPerHour = toMlPerHour(rate, inputs);
  if (!mlPerHour.ok) return mlPerHour;
  const one = toMlPerHour({ value: 1, unit: to }, inputs);
  return one.ok ? ok({ value: mlPerHour.value / one.value, unit: to }) : one;
}

function check(rate: Rate, inputs: RateInputs, unit: (typeof units)[RateUnit]): RateProblem | undefined {
  const { weightKg, concentrationMgPerMl } = inputs;
  if (!Number.isFinite(rate.value) || rate.value < 0) return 'not-a-rate';
  if (unit.weight && weightKg === undefined) return 'weight-missing';
  if (unit.weight && !within(weightKg, 0.3, 650)) return 'weight-impossible';
  if (unit.concentration && concentrationMgPerMl === undefined) return 'concentration-missing';
  if (unit.concentration && !within(concentrationMgPerMl, 0.0001, 2000)) return 'concentration-impossible';
  return undefined;
}

/** Bounds of what can exist at all (lightest survivor to heaviest person; traces to dense solutions): beyond them it is a typing slip. */
function within(value: number | undefined, low: number, high: number): boolean {
  return value !== undefined && value >= low && value <= high;
}
