import { protocolsOf } from '../../clinical/protocols/choose.ts';
import type { KitProtocol, Protocol } from '../../clinical/protocols/schema.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { KitItem } from '../../records/home-kit.ts';

/** The one protocol of the anaphylaxis kit: the nurse checks it by the same file from which it is packed, or by the organisation's own version of it. */
export function kitProtocol(own: readonly Protocol[] = []): KitProtocol {
  const [kit] = protocolsOf('kit', own);
  if (!kit) throw new Error('no protocol of the anaphylaxis kit');
  return kit;
}

/** How a kit in a home names the protocol that it was packed by. */
export function kitProtocolRef({ id, version }: KitProtocol): string {
  return `${id}-${version}`;
}

/** The contents for a weight; undefined without one: the devices differ by weight, so none is guessed. */
export function kitContents(
  weightKg: number | undefined,
  { bands = [] }: KitProtocol = kitProtocol(),
): { readonly label: string; readonly items: readonly KitItem[] } | undefined {
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
