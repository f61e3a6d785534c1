import type { DeliveryReadiness } from '../../../shared/domain/deliveries/delivery-readiness.ts';
import { classOf } from '../../../shared/domain/deliveries/logistics-rules.ts';
import type { Address } from '../../../shared/kernel/quantity.ts';
import { readingText } from '../../../shared/clinical/logistics/reading.ts';
import type { TemperatureCheck } from '../../../shared/records/custody-event.ts';
import type { MeasuredPlace } from '../../../shared/records/delivery-route.ts';
import type { ShipmentItem } from '../../../shared/records/shipment.ts';
import type { Tone } from '../../ui/tone.ts';
import { amountText } from '../../widgets/amount-text.ts';
import { temperatureWords } from '../../widgets/delivery/temperature-words.ts';

interface Look {
  readonly word: string;
  readonly tone: Tone;
}

/** What a box means for the visit that waits for it. */
export const readinessLooks: Readonly<Record<DeliveryReadiness, Look>> = {
  'must-not-be-used': { word: 'Must not be used', tone: 'harm' },
  'on-hold': { word: 'Hold: pharmacist decides', tone: 'harm' },
  failed: { word: 'Box did not arrive', tone: 'caution' },
  slips: { word: 'Box too late for visit', tone: 'caution' },
  'not-packed': { word: 'Not packed yet', tone: 'caution' },
  'on-the-way': { word: 'In time', tone: 'info' },
  'on-site': { word: 'In the home', tone: 'good' },
  'nothing-sent': { word: 'No box', tone: 'neutral' },
};

export function temperatureOf(items: readonly ShipmentItem[]): string {
  return temperatureWords[classOf(items)];
}

export function quantityWords({ quantity }: Pick<ShipmentItem, 'quantity'>): string {
  return amountText(quantity.value, quantity.unit);
}

/** "Vancomycin, 7 bags; and 2 more". */
export function contentWords(items: readonly ShipmentItem[]): string {
  const [first, ...more] = items;
  if (!first) return 'Nothing';
  return `${first.name}, ${quantityWords(first)}${more.length > 0 ? `; and ${String(more.length)} more` : ''}`;
}

export function addressWords({ line, city, state, postalCode }: Address): string {
  return [...line, city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

export function temperatureCheckWords(check: TemperatureCheck): string {
  if ('reading' in check) return readingText(check.reading);
  if ('indicator' in check) return check.indicator === 'tripped' ? 'Indicator tripped' : 'Indicator within limits';
  return `Not read: ${check.notRead}`;
}

export function placeWords(place: MeasuredPlace): string {
  if ('missing' in place) return `Place not recorded: ${place.missing}`;
  return `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)} (within ${String(Math.round(place.accuracyM))} m)`;
}
