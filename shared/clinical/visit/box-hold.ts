import type { DocOf } from '../../records/registry.ts';

/** The drug that was delivered got too warm, too cold or too long on its way, and the pharmacist has not said that it may be used. */
export const boxHolds = ['on-hold', 'must-not-be-used'] as const;
export type BoxHold = (typeof boxHolds)[number];

type Box = Pick<DocOf<'shipment'>, 'status' | 'items' | 'excursion'>;

/**
 * Does what is checked in come from a box that is held? A lot that was in a held box and in no good one does; without lots, so does
 * everything while no good box with a drug was delivered.
 */
export function boxHold(boxes: readonly Box[], lots: readonly string[]): BoxHold | undefined {
  const here = boxes.filter((box) => box.status === 'delivered' && box.items.some(({ kind }) => kind === 'drug'));
  const held = here.filter(isHeld);
  if (held.length === 0) return undefined;
  const good = here.filter((box) => !isHeld(box));
  const named = held.filter((box) => lots.some((lot) => holdsLot(box, lot) && !good.some((other) => holdsLot(other, lot))));
  const concerned = named.length > 0 ? named : good.length > 0 ? [] : held;
  if (concerned.length === 0) return undefined;
  return concerned.some((box) => box.excursion?.settled === undefined) ? 'on-hold' : 'must-not-be-used';
}

function isHeld({ excursion }: Box): boolean {
  return excursion !== undefined && excursion.settled?.decision !== 'may-be-used';
}

function holdsLot({ items }: Box, lot: string): boolean {
  return items.some((item) => item.lot !== undefined && item.lot.toLowerCase() === lot.toLowerCase());
}
