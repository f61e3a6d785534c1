import { z } from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import { toMlPerHour, type RateInputs, type RateProblem } from '../infusion-rate.ts';
import { numberText } from '../quantity-text.ts';
import { RateQuantity, type InfusionProtocol, type Limit, type Regimen } from './schema.ts';

const PlanStep = z.object({ mlPerHour: z.number().positive(), printed: RateQuantity, minutes: z.number().positive().optional() });

/** A regimen worked out for one patient and one bag: what the pump is set to, and what it may never exceed. Kept with the infusion, so that a later version of the protocol changes no visit. */
export const InfusionPlan = z.object({
  steps: z.array(PlanStep),
  /** The most that may run, mL/h, and the limit in its own words. */
  cap: z.object({ mlPerHour: z.number().positive(), words: z.string() }).optional(),
  /** The whole volume takes at least this long. */
  minMinutes: z.number().positive().optional(),
  /** Waste needs a witness. */
  wasteWitness: z.literal(true).optional(),
});
export type InfusionPlan = z.infer<typeof InfusionPlan>;

export interface PlanInputs extends RateInputs {
  readonly volumeMl: number;
  readonly risks: readonly string[];
}

export type PlanProblem = RateProblem | 'volume-impossible' | 'regimen-unknown';

export function makePlan(protocol: InfusionProtocol, regimenId: string, inputs: PlanInputs): Result<InfusionPlan, PlanProblem> {
  const regimen = protocol.regimens.find(({ id }) => id === regimenId);
  if (!regimen) return err('regimen-unknown');
  if (!(inputs.volumeMl > 0 && inputs.volumeMl <= 10_000)) return err('volume-impossible');
  const limits = regimen.limits.filter(({ risk }) => risk === undefined || inputs.risks.includes(risk));
  const cap = lowestRate(limits, inputs);
  if (!cap.ok) return cap;
  const minMinutes = longest(limits);
  const rungs = rungsOf(regimen, inputs, cap.value?.exact);
  if (!rungs.ok) return rungs;
  const steps = rungs.value.length > 0 ? rungs.value : evenly(inputs.volumeMl, minMinutes);
  return ok({
    steps,
    ...(cap.value ? { cap: { mlPerHour: cap.value.mlPerHour, words: cap.value.words } } : {}),
    ...(minMinutes === undefined ? {} : { minMinutes }),
    ...(protocol.wasteWitness ? { wasteWitness: true as const } : {}),
  });
}

/** Pumps take tenths. Downward, so that no rounding lifts a rate over its limit. */
export function pumpRate(mlPerHour: number): number {
  return Math.floor(Number((mlPerHour * 10).toPrecision(12))) / 10;
}

interface Cap {
  readonly exact: number;
  readonly mlPerHour: number;
  readonly words: string;
}

function lowestRate(limits: readonly Limit[], inputs: RateInputs): Result<Cap | undefined, RateProblem> {
  let lowest: Cap | undefined;
  for (const limit of limits) {
    if (!('rate' in limit)) continue;
    const rate = toMlPerHour(limit.rate, inputs);
    if (!rate.ok) return rate;
    const words = limit.printed ?? `${numberText(limit.rate.value)} ${limit.rate.unit}`;
    if (!lowest || rate.value < lowest.exact) lowest = { exact: rate.value, mlPerHour: pumpRate(rate.value), words };
  }
  return ok(lowest);
}

function longest(limits: readonly Limit[]): number | undefined {
  const minutes = limits.flatMap((limit) => ('minMinutes' in limit ? [limit.minMinutes] : []));
  return minutes.length > 0 ? Math.max(...minutes) : undefined;
}

/** No ladder can need more rungs; a mistake in the data must not fill the screen. */
const mostRungs = 40;

function rungsOf(regimen: Regimen, inputs: RateInputs, cap: number | undefined): Result<InfusionPlan['steps'], RateProblem> {
  const written = [...regimen.steps];
  const last = written.at(-1);
  if (regimen.increase && last) {
    const { by, everyMinutes } = regimen.increase;
    for (let value = last.rate.value + by.value; written.length < mostRungs; value += by.value) {
      const top = regimen.limits.find((limit) => 'rate' in limit && limit.rate.unit === by.unit);
      const limit = top && 'rate' in top ? top.rate.value : Infinity;
      written.push({ rate: { value: Math.min(value, limit), unit: by.unit }, minutes: everyMinutes });
      if (value >= limit) break;
    }
  }
  const steps: InfusionPlan['steps'] = [];
  for (const { rate, minutes } of written) {
    const exact = toMlPerHour(rate, inputs);
    if (!exact.ok) return exact;
    const capped = cap !== undefined && exact.value >= cap;
    const held = capped || minutes === undefined || (regimen.increase !== undefined && rate === written.at(-1)?.rate);
    steps.push({ mlPerHour: pumpRate(capped ? cap : exact.value), printed: rate, ...(held ? {} : { minutes }) });
    // Above the patient's own limit the ladder ends.
    if (capped) break;
  }
  return ok(steps);
}

function evenly(volumeMl: number, minMinutes: number | undefined): InfusionPlan['steps'] {
  if (minMinutes === undefined) return [];
  const mlPerHour = pumpRate((volumeMl * 60) / minMinutes);
  return mlPerHour > 0 ? [{ mlPerHour, printed: { value: mlPerHour, unit: 'mL/h' } }] : [];
}
