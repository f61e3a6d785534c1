import possible from '../../../resources/logistics/possible-temperatures.json' with { type: 'json' };
import type { Quantity } from '../../kernel/quantity.ts';
import { PossibleTemperatures, type TemperatureLimits } from './schema.ts';

const { lowC, highC } = PossibleTemperatures.parse(possible);
const signs = { Cel: '°C', '[degF]': '°F' } as const;
export type TemperatureUnit = keyof typeof signs;

export const inCelsius = ({ value, unit }: Quantity): number => (unit === '[degF]' ? ((value - 32) * 5) / 9 : value);

/** `41 °F`. */
export const readingText = ({ value, unit }: Quantity): string => `${String(value)} ${unit === 'Cel' ? signs.Cel : signs['[degF]']}`;

/** Can a thermometer in a box have shown this at all? Not: a slip of the finger. */
export function isPossible(reading: Quantity): boolean {
  const celsius = inCelsius(reading);
  return celsius >= lowC && celsius <= highC;
}

/** The other unit, where the reading is out of the limits as it was written and within them in that: 41 °C was probably 41 °F. */
export function probableUnit({ value, unit }: Quantity, limits: TemperatureLimits): TemperatureUnit | undefined {
  const other = unit === 'Cel' ? '[degF]' : 'Cel';
  return !isWithin({ value, unit }, limits) && isWithin({ value, unit: other }, limits) ? other : undefined;
}

function isWithin(reading: Quantity, limits: TemperatureLimits): boolean {
  const celsius = inCelsius(reading);
  return celsius <= limits.highC && (limits.lowC === undefined || celsius >= limits.lowC);
}
