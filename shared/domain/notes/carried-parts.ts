import { canonicalJson } from '../../kernel/canonical.ts';
import type { CarriedPart } from '../../records/clinical-note.ts';
import type { DocOf } from '../../records/registry.ts';
import { contentHash } from './note-content.ts';

type Note = Pick<DocOf<'clinical-note'>, 'fields' | 'sections' | 'carried'>;

/** `carried`: word for word, and nobody said yet that it holds today. `removed`: its place is empty again. */
export type CarriedState = 'carried' | 'confirmed' | 'edited' | 'removed';

export interface CarriedNow extends CarriedPart {
  readonly title: string;
  readonly state: CarriedState;
}

/** How each carried part stands now. It follows from the words themselves, on every laptop and on the server alike. */
export function carriedParts(note: Note): readonly CarriedNow[] {
  return (note.carried ?? []).map((part) => {
    const text = partOf(note, part);
    const same = text !== undefined && carriedHash(text) === part.hash;
    const state = text === undefined ? 'removed' : !same ? 'edited' : part.confirmedAt ? 'confirmed' : 'carried';
    return { ...part, title: titleOf(note, part), state };
  });
}

/** What stands in a part: undefined where nothing does. */
export function partOf(note: Note, { part, id }: Pick<CarriedPart, 'part' | 'id'>): string | undefined {
  if (part === 'field') return Object.hasOwn(note.fields, id) ? canonicalJson(note.fields[id] ?? null) : undefined;
  const text = note.sections.find((section) => section.id === id)?.text;
  return text?.trim() ? text : undefined;
}

export function carriedHash(text: string): string {
  return contentHash(text);
}

export function wordCount(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

function titleOf(note: Note, { part, id }: CarriedPart): string {
  return (part === 'section' && note.sections.find((section) => section.id === id)?.title) || id;
}
