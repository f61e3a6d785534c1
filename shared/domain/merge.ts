import { canonicalJson } from '../kernel/canonical.ts';
import type { FieldConflict } from './refusal.ts';

/**
 * Compares what the author saw with what stands now, field by field.
 * A field that the author changed and that changed meanwhile to something else is a conflict, told with both values.
 */
export function fieldConflicts<T extends object>(seen: Partial<T>, mine: Partial<T>, current: T): FieldConflict[] {
  return (Object.keys(mine) as (keyof T & string)[])
    .filter((field) => differ(seen[field], current[field]) && differ(mine[field], current[field]))
    .map((field) => ({ field, seen: seen[field] ?? null, mine: mine[field] ?? null, theirs: current[field] ?? null }));
}

function differ(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) !== canonicalJson(b ?? null);
}
