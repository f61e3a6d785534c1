import { words } from '../../kernel/fold.ts';
import type { ItemRole } from '../../records/inventory-item.ts';

interface Wanted {
  readonly medication: string;
  readonly diluent?: string | undefined;
}

/** Does the product belong into this batch? Drug and diluent must be those of the order, word for word; what only carries them need not be named by it. */
export function fitsOrder(item: { readonly role: ItemRole; readonly ingredient: string }, wanted: Wanted): boolean {
  if (item.role === 'drug') return names(wanted.medication, item.ingredient);
  if (item.role === 'diluent') return wanted.diluent !== undefined && names(wanted.diluent, item.ingredient);
  return true;
}

/** Every word of the shorter name stands in the other one. */
function names(a: string, b: string): boolean {
  const [short = [], long = []] = [words(a), words(b)].sort((x, y) => x.length - y.length);
  return short.length > 0 && short.every((word) => long.includes(word));
}
