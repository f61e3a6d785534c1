import type { Quantity } from '../../kernel/quantity.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { units } from './unit-table.ts';

export type UnitProblem = 'unknown-unit' | 'different-kind';

const byAlias = new Map(Object.entries(units).flatMap(([code, unit]) => (unit.aliases ?? []).map((alias) => [alias, code] as const)));

/** The UCUM code of what was typed or printed: "mcg" is `ug`, "gtt/min" is `[drp]/min`. Undefined for what is not known; "U" and "cc" are not guessed at. */
export function unitCode(typed: string): string | undefined {
  const text = typed.trim();
  return Object.hasOwn(units, text) ? text : byAlias.get(text);
}

/** The same amount in another unit; milligrams never become millilitres. */
export function convert(quantity: Quantity, to: string): Result<Quantity, UnitProblem> {
  const from = units[unitCode(quantity.unit) ?? ''];
  const target = units[unitCode(to) ?? ''];
  if (!from || !target) return err('unknown-unit');
  if (from.dimension !== target.dimension) return err('different-kind');
  const base = quantity.value * from.factor + (from.offset ?? 0);
  return ok({ value: tidy((base - (target.offset ?? 0)) / target.factor), unit: to });
}

/** mL/h of a drip counted in drops: drops per minute × 60 ÷ drops per mL, which the tubing's package prints. */
export function dropsToMlPerHour(dropsPerMinute: number, dropsPerMl: number): number {
  return tidy((dropsPerMinute * 60) / dropsPerMl);
}

/** Floating-point dust goes: twelve figures are more than any scale or pump has. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
