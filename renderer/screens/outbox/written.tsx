import type { ReactElement } from 'react';
import { Facts } from '../../ui/facts.tsx';
import { fieldValue, fieldWords } from '../../widgets/field-words.ts';
import { useValueWriter } from '../../widgets/use-value-writer.ts';

/** Ids of records mean nothing to a reader; those of people are shown as names. */
const hidden = /^(patient|appointment|note|task|addendum|allergy|observation|participant|encounter|branch|command)Id$|^(timeZone|contentHash|createdAt|startedAt|writtenAt|seen|seenOwnerId)$/;

/** Everything that the person wrote, so that nothing of it has to be believed. */
export function Written({ args }: { readonly args: unknown }): ReactElement | null {
  const writer = useValueWriter();
  if (typeof args !== 'object' || args === null) return null;
  const facts = Object.entries(args)
    .filter(([name, value]) => !hidden.test(name) && !isEmpty(value))
    .map(([name, value]) => [name === 'to' ? 'New' : name === 'sections' ? 'Text' : fieldWords(name), name === 'sections' ? sectionsText(value) : fieldValue(value, writer)] as const);
  if (facts.length === 0) return null;
  return (
    <details className="hl-sync-written">
      <summary>What you wrote</summary>
      <Facts facts={facts} />
    </details>
  );
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function sectionsText(value: unknown): string {
  if (!Array.isArray(value)) return '';
  return (value as { readonly title?: string; readonly text?: string }[])
    .filter(({ text }) => text?.trim())
    .map(({ title = '', text = '' }) => `${title}\n${text}`)
    .join('\n\n');
}
