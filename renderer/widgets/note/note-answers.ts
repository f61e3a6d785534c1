import type { DocOf } from '../../../shared/records/registry.ts';
import type { NoteTemplate, TemplateField } from '../../../shared/records/note-template.ts';

export type FieldValue = DocOf<'clinical-note'>['fields'][string];

export interface Answer {
  readonly id: string;
  readonly label: string;
  /** Undefined: nobody answered. That is not the same as "no". */
  readonly words?: string;
}

/** Every question of the template in its order with its answer, then answers whose question the template does not know. */
export function answersOf(fields: DocOf<'clinical-note'>['fields'], template: NoteTemplate | undefined): readonly Answer[] {
  const asked = template?.fields ?? [];
  const known = new Set(asked.map((field) => field.id));
  const others = Object.keys(fields).filter((id) => !known.has(id));
  return [
    ...asked.map((field) => answer(field.id, field.label, fields[field.id], field)),
    ...others.map((id) => answer(id, labelFromId(id), fields[id])),
  ];
}

function answer(id: string, label: string, value: FieldValue | undefined, field?: TemplateField): Answer {
  return value === undefined || value === '' ? { id, label } : { id, label, words: words(value, field) };
}

/** A value in words, never without its unit. */
function words(value: FieldValue, field: TemplateField | undefined): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return field?.kind === 'number' ? `${value} ${field.unit}` : String(value);
  if (field?.kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value)) return dateWords(value);
  return value;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

function dateWords(date: string): string {
  return day.format(new Date(`${date}T00:00:00.000Z`)).replace('Sept', 'Sep');
}

/** `painScore` becomes "Pain score": better than hiding an answer whose template is gone. */
function labelFromId(id: string): string {
  const spaced = id
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
