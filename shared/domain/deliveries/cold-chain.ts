import type { Instant } from '../../kernel/time.ts';
import type { TemperatureCheck } from '../../records/custody-event.ts';
import type { DocOf } from '../../records/registry.ts';
import { inCelsius, readingText } from '../../clinical/logistics/reading.ts';
import type { TemperatureClasses } from '../../clinical/logistics/schema.ts';
import { classOf } from './logistics-rules.ts';

type Box = Pick<DocOf<'shipment'>, 'items' | 'packOutUntil'>;

/** Why the contents may have suffered, in words; undefined when nothing speaks for it. The limits are the class's: a pharmacist decides by the product's own. */
export function excursionOf(box: Box, check: TemperatureCheck, at: Instant, { classes }: TemperatureClasses): string | undefined {
  const limits = classes[classOf(box.items)];
  if ('indicator' in check && check.indicator === 'tripped') return 'The temperature indicator had tripped.';
  if ('reading' in check) {
    const celsius = inCelsius(check.reading);
    const shown = readingText(check.reading);
    if (celsius > limits.highC) return `${shown} was read; ${limits.label.toLowerCase()} is ${String(limits.highC)} °C at most.`;
    if (limits.lowC !== undefined && celsius < limits.lowC)
      return `${shown} was read; ${limits.label.toLowerCase()} is ${String(limits.lowC)} °C at least.`;
  }
  if (limits.coldChain && box.packOutUntil && at > box.packOutUntil) return 'It was handed over after the pack-out had run out.';
  return undefined;
}

/** Will the cold last until then? Room temperature always does. */
export function lastsUntil(box: Box, at: Instant, { classes }: TemperatureClasses): boolean {
  return !classes[classOf(box.items)].coldChain || box.packOutUntil === undefined || at <= box.packOutUntil;
}
