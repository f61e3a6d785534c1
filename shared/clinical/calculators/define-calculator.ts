import { err, ok, type Result } from '../../kernel/result.ts';
import { numberText, unitText } from '../quantity-text.ts';

/** A number that a person enters. Beyond `low` and `high` it cannot be true (not: it is unusual), so it is refused. */
export interface NumberField {
  readonly kind: 'number';
  readonly label: string;
  /** UCUM. */
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly optional?: boolean;
  readonly hint?: string;
}

export interface ChoiceField<V extends string = string> {
  readonly kind: 'choice';
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
}

export type Field = NumberField | ChoiceField;
export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends ChoiceField<infer V> ? V : F extends { readonly optional: true } ? number | undefined : number;
export type ValuesOf<F extends Fields> = { readonly [N in keyof F]: ValueOf<F[N]> };

/** One line of the answer, with how it came about. */
export interface Line {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** The formula with the numbers put in. */
  readonly working?: string;
}

export interface Outcome {
  readonly lines: readonly Line[];
  /** What a person must know before trusting it. */
  readonly cautions: readonly string[];
}

/** Why nothing was computed, and at which field. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

export interface Calculator<F extends Fields = Fields> {
  readonly id: string;
  readonly name: string;
  readonly group: 'Body size' | 'Kidney' | 'Drug levels' | 'Rates' | 'Nutrition' | 'Supply';
  /** What it computes, as written in the reference. */
  readonly formulas: readonly string[];
  readonly references: readonly string[];
  /** Where it must not be relied on. */
  readonly limits: readonly string[];
  readonly fields: F;
  readonly compute: (values: ValuesOf<F>) => Result<Outcome, readonly Problem[]>;
}

/** Declares one calculator: its own file, a line in `calculators.ts`, a row in docs/calculators.md. */
export function defineCalculator<const F extends Fields>(calculator: Calculator<F>): Calculator<F> {
  return calculator;
}

export type Entered = Readonly<Record<string, number | string | undefined>>;

/** Checks what was entered against each field, then computes: no formula ever sees a missing or an impossible value. */
export function calculate(calculator: Calculator, entered: Entered): Result<Outcome, readonly Problem[]> {
  const problems = Object.entries(calculator.fields).flatMap(([name, field]) => problemOf(name, field, entered[name]));
  return problems.length > 0 ? err(problems) : calculator.compute(entered as ValuesOf<Fields>);
}

function problemOf(name: string, field: Field, value: number | string | undefined): Problem[] {
  if (field.kind === 'choice')
    return field.options.some((option) => option.value === value) ? [] : [{ field: name, message: `Choose: ${field.label.toLowerCase()}` }];
  if (value === undefined) return field.optional ? [] : [{ field: name, message: `Enter ${field.label.toLowerCase()}` }];
  if (typeof value !== 'number' || !Number.isFinite(value)) return [{ field: name, message: `${field.label} is not a number` }];
  if (value >= field.low && value <= field.high) return [];
  const unit = unitText(field.unit);
  const between = `${numberText(field.low)} and ${numberText(field.high)}${unit ? ` ${unit}` : ''}`;
  return [{ field: name, message: `${field.label} must lie between ${between}. Check the number and its unit.` }];
}

export function answer(lines: readonly Line[], cautions: readonly (string | undefined | false)[] = []): Result<Outcome, never> {
  return ok({ lines, cautions: cautions.filter((caution) => typeof caution === 'string') });
}

export function refuse(field: string, message: string): Result<never, readonly Problem[]> {
  return err([{ field, message }]);
}
