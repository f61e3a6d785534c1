import kitJson from '../../../resources/logistics/anaphylaxis-kit.json' with { type: 'json' };
import type { LocalDate } from '../../kernel/time.ts';
import type { KitItem } from '../../records/home-kit.ts';

export const kitProtocol = kitJson;

interface Band {
  readonly label: string;
  readonly belowKg?: number;
  readonly items: readonly { readonly name: string; readonly quantity: number; readonly unit: string }[];
}

const bands: readonly Band[] = kitJson.bands;

/** The contents for a weight; undefined without one: the devices differ by weight, so none is guessed. */
export function kitContents(weightKg: number | undefined): { readonly label: string; readonly items: readonly KitItem[] } | undefined {
  if (weightKg === undefined || !(weightKg > 0)) return undefined;
  const band = bands.find(({ belowKg }) => belowKg === undefined || weightKg < belowKg);
  return (
    band && { label: band.label, items: band.items.map(({ name, quantity, unit }) => ({ name, quantity: { value: quantity, unit } })) }
  );
}

/** The first day on which something is out of date. */
export function firstExpiryOf(items: readonly KitItem[]): LocalDate | undefined {
  return items
    .flatMap(({ expiresOn }) => expiresOn ?? [])
    .sort()
    .at(0);
}
