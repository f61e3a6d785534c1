import { convert } from '../../clinical/units/convert.ts';
import type { Quantity } from '../../kernel/quantity.ts';
import type { BatchComponent, BatchLine } from '../../records/compounding-batch.ts';

export interface DrugAmount {
  readonly needed: Quantity;
  /** Of the components that stand; undefined where a package does not say how much is in it, or in another kind of unit. */
  readonly given?: Quantity;
}

/** Drug that the doses ask for, and drug that went in: sum of doses × dose, sum of packages × what is in one. */
export function drugAmount(
  lines: readonly Pick<BatchLine, 'doses' | 'dose'>[],
  components: readonly Pick<BatchComponent, 'role' | 'quantity' | 'amount' | 'void'>[],
): DrugAmount | undefined {
  const unit = lines[0]?.dose?.unit;
  if (unit === undefined) return undefined;
  const needed = total(
    lines.map(({ doses, dose }) => dose && { value: dose.value * doses, unit: dose.unit }),
    unit,
  );
  if (!needed) return undefined;
  const drugs = components.filter(({ role, void: out }) => role === 'drug' && out !== true);
  const given = total(
    drugs.map(({ quantity, amount }) => amount && { value: amount.value * quantity, unit: amount.unit }),
    unit,
  );
  return { needed, ...(given ? { given } : {}) };
}

function total(amounts: readonly (Quantity | undefined)[], unit: string): Quantity | undefined {
  let sum = 0;
  for (const amount of amounts) {
    if (!amount) return undefined;
    if (amount.unit === unit) sum += amount.value;
    else {
      const found = convert(amount, unit);
      if (!found.ok) return undefined;
      sum += found.value.value;
    }
  }
  return { value: Number(sum.toPrecision(12)), unit };
}
