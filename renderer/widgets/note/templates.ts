import type { NoteType } from '../../../shared/records/clinical-note.ts';
import { NoteTemplate } from './template-schema.ts';

const files = import.meta.glob<unknown>('../../../resources/templates/*.json', { eager: true, import: 'default' });

/** Every version of every template. A file that breaks the schema fails the build's tests and, loudly, the start. */
const all: readonly NoteTemplate[] = Object.values(files).map((file) => NoteTemplate.parse(file));

export interface TemplateRef {
  readonly id: string;
  readonly version: number;
}

/** The newest template of each type, for new notes. */
export function newestTemplate(type: NoteType): NoteTemplate | undefined {
  return all.filter((template) => template.type === type).sort((a, b) => b.version - a.version)[0];
}

/** The template that a note was begun with; for notes that name none (imported, older) the newest of their type lends its labels. */
export function templateOf(note: { readonly type: NoteType; readonly template?: TemplateRef | undefined }): NoteTemplate | undefined {
  const { template } = note;
  if (!template) return newestTemplate(note.type);
  return all.find((one) => one.id === template.id && one.version === template.version);
}
