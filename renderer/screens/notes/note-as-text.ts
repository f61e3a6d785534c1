import type { DraftContent } from './draft-content.ts';

/** The words of a draft as plain text, to carry them elsewhere when this laptop cannot save them. */
export function noteAsText({ title, fields, sections }: DraftContent): string {
  const answers = Object.entries(fields).map(([id, value]) => `${id}: ${String(value)}`);
  const texts = sections.filter(({ text }) => text.trim() !== '').map((section) => `${section.title}\n${section.text.trim()}`);
  return [title, answers.join('\n'), ...texts].filter((part) => part !== '').join('\n\n');
}
