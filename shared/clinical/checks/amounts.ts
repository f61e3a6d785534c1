import type { Quantity } from '../../kernel/quantity.ts';
import { numberText } from '../quantity-text.ts';
import { convert } from '../units/convert.ts';
import type { CheckFacts, Measured } from './check.ts';

/** A mass in mg; undefined for millilitres, units and what is not known. */
export function toMg(quantity: Quantity | undefined): number | undefined {
  if (!quantity) return undefined;
  const found = convert(quantity, 'mg');
  return found.ok ? found.value.value : undefined;
}

export function toKg(measured: Measured): number | undefined {
  const found = convert(measured, 'kg');
  return found.ok ? found.value.value : undefined;
}

export function toCm(measured: Measured): number | undefined {
  const found = convert(measured, 'cm');
  return found.ok ? found.value.value : undefined;
}

/** The number in a text, rounded for reading. */
export function say(value: number): string {
  return numberText(Number(value.toPrecision(3)));
}

/** Hours between doses: from the interval in days, or from the words of the order. */
export function intervalHours(order: CheckFacts['order']): number | undefined {
  const words = (order.frequency ?? '').toLowerCase();
  const every = /every (\d+(?:\.\d+)?) ?(hours?|h|days?|weeks?)/.exec(words);
  if (every) return Number(every[1]) * ({ h: 1, d: 24, w: 168 }[every[2]?.charAt(0) ?? 'h'] ?? 1);
  const times = /(\d+) times (?:a|every|per) day/.exec(words);
  if (times) return 24 / Number(times[1]);
  if (/once daily|once every day|daily|nightly|every day|every 24/.test(words)) return 24;
  if (/twice daily|twice a day/.test(words)) return 12;
  if (/once every week|weekly/.test(words)) return 168;
  return order.intervalDays === undefined ? undefined : order.intervalDays * 24;
}
