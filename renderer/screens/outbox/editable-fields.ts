import type { CommandType } from '../../../shared/domain/commands.ts';

export type FieldKind = 'text' | 'long-text' | 'number' | 'moment';

export interface EditableField {
  /** Where it lies in the arguments: `to.start`. */
  readonly path: string;
  readonly kind: FieldKind;
}

const field = (path: string, kind: FieldKind = 'text'): EditableField => ({ path, kind });

/** What of a refused command a person may put right here. What is not in the table is done anew at its own place. */
const editable: Readonly<Partial<Record<CommandType, readonly EditableField[]>>> = {
  'appointment.book': [field('serviceType'), field('start', 'moment'), field('end', 'moment'), field('note', 'long-text')],
  'appointment.move': [field('to.start', 'moment'), field('to.end', 'moment')],
  'appointment.cancel': [field('reason', 'long-text')],
  'task.create': [field('title'), field('detail', 'long-text'), field('dueAt', 'moment')],
  'note.addendum': [field('text', 'long-text')],
  'observation.record': [field('value.value', 'number'), field('effectiveAt', 'moment')],
  'allergy.record': [field('substance'), field('reaction', 'long-text')],
  'patient.update-contact': [field('telecom.phone'), field('telecom.mobile'), field('telecom.email'), field('accessNotes', 'long-text')],
};

/** The fields of this command that hold something, and of those that a refusal names even the empty ones. */
export function editableFields(type: string, args: unknown, named: readonly string[] = []): readonly EditableField[] {
  const fields = editable[type as CommandType] ?? [];
  return fields.filter(({ path }) => at(args, path) !== undefined || named.includes(path));
}

export function at(args: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), args);
}

/** The arguments with one field replaced; everything else is the same. */
export function withField(args: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const here = isObject(args) ? args : {};
  return { ...here, [key]: rest.length === 0 ? value : withField(here[key], rest.join('.'), value) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
