import type { NoteType } from '../../../shared/records/clinical-note.ts';
import type { NoteTemplateId } from '../../../shared/records/ids.ts';
import { NoteTemplate } from '../../../shared/records/note-template.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';

const files = import.meta.glob<unknown>('../../../resources/templates/*.json', { eager: true, import: 'default' });

/** Every version of every template. A file that breaks the schema fails the build's tests and, loudly, the start. */
const all: readonly NoteTemplate[] = Object.values(files).map((file) => NoteTemplate.parse(file));

export interface TemplateRef {
  readonly id: string;
  readonly version: number;
  readonly own?: string | undefined;
}

/** A template that new notes may begin with: `own` names the organisation's record. */
export interface OfferedTemplate {
  readonly template: NoteTemplate;
  readonly own?: NoteTemplateId;
}

/** Written by the app from a visit's entries; nobody begins a note with it. */
const byTheApp: readonly string[] = ['visit-record'];

/** What a note of a type may begin with: the shipped ones, the organisation's own in place of those it stands in for, then what it has besides. */
export function offeredTemplates(type: NoteType, own: readonly StoredRecord<'note-template'>[] = []): readonly OfferedTemplate[] {
  const mine = own.filter(({ doc }) => doc.status === 'active' && doc.body.type === type);
  const shipped = shippedTemplates().filter((template) => template.type === type);
  const offered = ({ id, doc }: StoredRecord<'note-template'>): OfferedTemplate => ({ template: doc.body, own: id as NoteTemplateId });
  const besides = mine.filter(({ doc }) => !shipped.some(({ id }) => id === doc.templateId));
  return [
    ...shipped.map((template): OfferedTemplate => {
      const standing = mine.find(({ doc }) => doc.templateId === template.id);
      return standing ? offered(standing) : { template };
    }),
    ...besides.map(offered),
  ];
}

/** The newest version of each template that ships. */
export function shippedTemplates(): readonly NoteTemplate[] {
  return all.filter((one) => !byTheApp.includes(one.id) && !all.some((other) => other.id === one.id && other.version > one.version));
}

/** The newest template of each type, for new notes. */
export function newestTemplate(type: NoteType): NoteTemplate | undefined {
  return shippedTemplates()
    .filter((template) => template.type === type)
    .sort((a, b) => b.version - a.version)[0];
}

/** The template that a note was begun with; for notes that name none (imported, older) the newest of their type lends its labels. */
export function templateOf(note: { readonly type: NoteType; readonly template?: TemplateRef | undefined }): NoteTemplate | undefined {
  const { template } = note;
  if (!template) return newestTemplate(note.type);
  // Its record names the organisation's own; a shipped one of the same number is another text.
  if (template.own) return undefined;
  return all.find((one) => one.id === template.id && one.version === template.version);
}
