import { carriedParts, partOf, wordCount, type CarriedState } from '../../../shared/domain/notes/carried-parts.ts';
import type { DocOf } from '../../../shared/records/registry.ts';

/** How a carried part stands, before the day of the note that it came from. */
export const carriedWords: Readonly<Record<CarriedState, string>> = {
  carried: 'Carried forward, not confirmed, from the note signed',
  confirmed: 'Carried forward and confirmed unchanged, from the note signed',
  edited: 'Carried forward, then changed, from the note signed',
  removed: 'Carried forward and taken out again, from the note signed',
};

/** "31 of 54 words were carried forward": said of every note into which words were carried, also after it is signed. */
export function carriedSummary(note: Pick<DocOf<'clinical-note'>, 'fields' | 'sections' | 'carried'>): string {
  const parts = carriedParts(note);
  const unchanged = parts.filter(({ state }) => state === 'carried' || state === 'confirmed');
  const changed = parts.filter(({ state }) => state === 'edited').length;
  const carried = unchanged.reduce((sum, { words }) => sum + words, 0);
  const total =
    note.sections.reduce((sum, { text }) => sum + wordCount(text), 0) +
    Object.keys(note.fields).reduce((sum, id) => sum + wordCount(partOf(note, { part: 'field', id }) ?? ''), 0);
  return `${carried} of ${total} words were carried forward word for word${
    changed > 0 ? `; ${changed} more ${changed === 1 ? 'part was' : 'parts were'} carried and then changed` : ''
  }.`;
}
