import type { Condition } from '../../shared/domain/facts.ts';
import { definitionOf, type Kind } from '../../shared/records/registry.ts';
import type { Where } from '../data/tables/records.ts';

/** Whether a document meets the conditions, as its table's generated columns would. */
export function matches(kind: Kind, doc: unknown, where: Where): boolean {
  return Object.entries(where).every(([name, condition]) => {
    const column = definitionOf(kind).columns[name];
    return condition === undefined || (column !== undefined && meets(valueAt(doc, column.path), condition));
  });
}

function valueAt(doc: unknown, path: string): string | number | undefined {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], doc);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** Missing values meet nothing, as NULL in SQL. */
function meets(value: string | number | undefined, condition: Condition): boolean {
  if (value === undefined) return false;
  if (typeof condition !== 'object') return value === condition;
  const { gte, gt, lt, lte } = condition;
  return (
    (gte === undefined || value >= gte) &&
    (gt === undefined || value > gt) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte)
  );
}
