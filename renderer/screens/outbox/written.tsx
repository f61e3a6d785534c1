import type { ReactElement } from 'react';
import { Facts } from '../../ui/facts.tsx';
import { fieldValue, fieldWords } from '../../widgets/field-words.ts';
import { useValueWriter } from '../../widgets/use-value-writer.ts';

/** Ids of records mean nothing to a reader; those of people are shown as names. */
const hidden =
  /^(patient|appointment|note|task|addendum|allergy|observation|participant|encounter|branch|command)Id$|^(timeZone|contentHash|createdAt|startedAt|writtenAt|seen|seenOwnerId)$/;
const names: Readonly<Record<string, string>> = { to: 'New', sections: 'Text' };

/** Everything that the person wrote, so that nothing of it has to be believed. */
export function Written({ args, id }: { readonly args: unknown; readonly id: string }): ReactElement | null {
  const writer = useValueWriter();
  if (typeof args !== 'object' || args === null) return null;
  const facts = Object.entries(args)
    .filter(([name, value]) => !hidden.test(name) && !isEmpty(value))
    .map(
      ([name, value]) => [names[name] ?? fieldWords(name), name === 'sections' ? sectionsText(value) : fieldValue(value, writer)] as const,
    );
  return (
    <div className="hl-sync-written" id={id}>
      <Facts facts={facts.length > 0 ? facts : [['Content', 'nothing besides what is done']]} />
    </div>
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
