import type { ClinicalNoteId, PatientId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { canonicalJson } from '../../../shared/kernel/canonical.ts';
import type { NoteTemplate } from '../../../shared/records/note-template.ts';

type Note = DocOf<'clinical-note'>;

/** What the author of a draft can change, as `note.write` takes it. */
export type DraftContent = Pick<Note, 'title' | 'occurredAt' | 'fields' | 'sections'>;

export interface DraftNote {
  readonly id: ClinicalNoteId;
  readonly patientId: PatientId;
  readonly content: DraftContent;
  readonly writtenAt: string;
}

export function contentOf({ title, occurredAt, fields, sections }: Note): DraftContent {
  return { title, occurredAt, fields, sections };
}

export function sameContent(a: DraftContent, b: DraftContent): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** An answer given or taken back; taken back means "not recorded" again, which is not "no". */
export function withAnswer(content: DraftContent, id: string, value: Note['fields'][string] | undefined): DraftContent {
  const { [id]: _before, ...others } = content.fields;
  return { ...content, fields: value === undefined || value === '' ? others : { ...others, [id]: value } };
}

export function withText(content: DraftContent, section: { readonly id: string; readonly title: string }, text: string): DraftContent {
  const known = content.sections.some(({ id }) => id === section.id);
  if (!known) return { ...content, sections: [...content.sections, { id: section.id, title: section.title, text }] };
  return { ...content, sections: content.sections.map((one) => (one.id === section.id ? { ...one, text } : one)) };
}

/** The sections to write in: those of the note, and those of its template that it does not have yet. Nothing is added to the note before something is written there. */
export function sectionsToWrite(
  content: DraftContent,
  template: NoteTemplate | undefined,
): readonly (Note['sections'][number] & { readonly hint: string })[] {
  const hints = new Map(template?.sections.map(({ id, hint }) => [id, hint]));
  const own = content.sections.map((section) => ({ ...section, hint: hints.get(section.id) ?? '' }));
  const ids = new Set(own.map(({ id }) => id));
  const more = (template?.sections ?? []).filter(({ id }) => !ids.has(id)).map((section) => ({ ...section, text: '' }));
  return [...own, ...more];
}

/** Nothing to sign: no answer and no word. */
export function isEmpty(content: DraftContent): boolean {
  return Object.keys(content.fields).length === 0 && content.sections.every(({ text }) => text.trim() === '');
}
