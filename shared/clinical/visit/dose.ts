import type { Quantity } from '../../kernel/quantity.ts';
import type { Product } from '../../records/medication-administration.ts';
import { quantityText } from '../quantity-text.ts';
import { convert } from '../units/convert.ts';

/** What the products add up to, in the unit of the order; undefined where a label gave no amount. */
export function doseOf(products: readonly Product[], unit: string): Quantity | undefined {
  let sum = 0;
  for (const { amount, volumeMl, void: taken } of products) {
    if (taken) continue;
    const part = convert(amount ?? { value: volumeMl, unit: 'mL' }, unit);
    if (!part.ok) return undefined;
    sum += part.value.value;
  }
  return { value: Number(sum.toPrecision(10)), unit };
}

export function volumeOf(products: readonly Product[]): number {
  return Number(products.reduce((sum, { volumeMl, void: taken }) => sum + (taken ? 0 : volumeMl), 0).toPrecision(10));
}

/** mg in each mL of what was checked in, from the labels; undefined where one gave no amount. */
export function concentrationOf(products: readonly Product[]): number | undefined {
  const standing = products.filter((product) => product.void !== true);
  const mg = doseOf(standing, 'mg');
  const mL = volumeOf(standing);
  return standing.length > 0 && standing.every(({ amount }) => amount !== undefined) && mg && mL > 0 ? mg.value / mL : undefined;
}

/** Vials are whole, so a dose may differ a little from its order. No source names how much: a local default, and the nurse may say why it is more. */
export const doseTolerance = 0.1;

/** The two doses in words when they differ too much; undefined when they agree or cannot be compared. */
export function doseDifference(
  ordered: Quantity | undefined,
  products: readonly Product[],
): { ordered: string; given: string } | undefined {
  if (!ordered) return undefined;
  const given = doseOf(products, ordered.unit);
  if (!given || Math.abs(given.value - ordered.value) <= ordered.value * doseTolerance) return undefined;
  return { ordered: quantityText(ordered), given: quantityText(given) };
}
