import type { z } from 'zod';

/** What a form needs to know of a schema. The one schema that guards the store also draws the form, so that no field is forgotten in it. */
export type Shape =
  | { readonly is: 'object'; readonly fields: readonly ShapeField[] }
  | { readonly is: 'list'; readonly of: Shape }
  | { readonly is: 'tuple'; readonly of: readonly Shape[] }
  | { readonly is: 'one-of'; readonly options: readonly Shape[] }
  | { readonly is: 'choice'; readonly options: readonly string[] }
  | { readonly is: 'fixed'; readonly value: unknown }
  | { readonly is: 'text' }
  | { readonly is: 'number' }
  | { readonly is: 'yes-no' };

export interface ShapeField {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
}

export function shapeOf(schema: z.core.$ZodType): Shape {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return { is: 'object', fields: Object.entries(def.shape).map(([name, field]) => fieldOf(name, field)) };
    case 'array':
      return { is: 'list', of: shapeOf(def.element) };
    case 'tuple':
      return { is: 'tuple', of: def.items.map(shapeOf) };
    case 'union':
      return { is: 'one-of', options: def.options.map(shapeOf) };
    case 'enum':
      return { is: 'choice', options: Object.values(def.entries).map(String) };
    case 'literal':
      return { is: 'fixed', value: def.values[0] };
    case 'number':
      return { is: 'number' };
    case 'boolean':
      return { is: 'yes-no' };
    case 'optional':
      return shapeOf(def.innerType);
    default:
      return { is: 'text' };
  }
}

function fieldOf(name: string, schema: z.core.$ZodType): ShapeField {
  const optional = (schema as z.core.$ZodTypes)._zod.def.type === 'optional';
  return { name, shape: shapeOf(schema), optional };
}

/** An empty value to begin with; what is not filled in then is refused by the schema, next to its field. */
export function blank(shape: Shape): unknown {
  switch (shape.is) {
    case 'object':
      return Object.fromEntries(shape.fields.filter(({ optional }) => !optional).map(({ name, shape: of }) => [name, blank(of)]));
    case 'list':
      return [];
    case 'tuple':
      return shape.of.map(blank);
    case 'one-of':
      return blank(shape.options[0] ?? { is: 'text' });
    case 'choice':
      return shape.options[0] ?? '';
    case 'fixed':
      return shape.value;
    case 'yes-no':
      return false;
    case 'number':
    case 'text':
      return '';
  }
}

/** Which option of a one-of a value is: the one whose fixed fields it has, then the one with whose fields it shares most. */
export function optionOf(options: readonly Shape[], value: unknown): number {
  const scores = options.map((option) => score(option, value));
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

function score(option: Shape, value: unknown): number {
  if (option.is === 'fixed') return option.value === value ? 100 : -1;
  if (option.is !== 'object') return typeof value === 'object' ? -1 : 0;
  if (typeof value !== 'object' || value === null) return -1;
  let sum = 0;
  for (const { name, shape, optional } of option.fields) {
    const there = Object.hasOwn(value, name);
    if (shape.is === 'fixed' && (!there || (value as Record<string, unknown>)[name] !== shape.value)) return -1;
    if (there) sum += shape.is === 'fixed' ? 100 : 2;
    else if (!optional) sum -= 3;
  }
  return sum;
}
