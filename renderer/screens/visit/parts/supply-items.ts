import { supplyLevelId } from '../../../../shared/records/supply-level.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';

export interface SupplyItem {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** Where the protocol says when to reorder; the patient's own levels have a rule of their own. */
  readonly reorderBelow?: number;
  /** How much should be in this home; unknown where nobody said. */
  readonly par?: number;
}

/** What is counted in a visit: first what this home has by its own levels, then what every infusion visit uses. The same thing stands once. */
export function supplyItems(shipped: readonly SupplyItem[], levels: readonly StoredRecord<'supply-level'>[]): readonly SupplyItem[] {
  const own = levels.map(({ id, doc }): SupplyItem => {
    const same = shipped.find(({ title }) => supplyLevelId(doc.patientId, title) === id);
    return {
      id: same?.id ?? itemIdOf(doc.item),
      ...{ title: doc.item, unit: doc.unit, par: doc.par },
      ...(same?.reorderBelow === undefined ? {} : { reorderBelow: same.reorderBelow }),
    };
  });
  return [...own, ...shipped.filter(({ id }) => !own.some((one) => one.id === id))];
}

/** As the visit's counts name it: short, small letters. */
function itemIdOf(item: string): string {
  return `l-${item
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 14)}`.replace(/-+$/, '');
}
