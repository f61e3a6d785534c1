import type { ArgsOf } from '../../../shared/domain/commands.ts';
import type { CommandInput } from '../../app/engine.ts';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import type { Instant } from '../../../shared/kernel/time.ts';

/** A note that was signed elsewhere before these words arrived: they can still follow it as an addendum. */
export function addendumOf(item: OutboxItem, addendumId: string, signedAt: Instant): CommandInput<'note.addendum'> | undefined {
  if (item.type !== 'note.write' || item.refusal?.kind !== 'wrong-status' || item.refusal.status !== 'final') return undefined;
  const { noteId, patientId, sections } = item.args as ArgsOf<'note.write'>;
  const text = sections
    .filter((section) => section.text.trim() !== '')
    .map((section) => `${section.title}\n${section.text.trim()}`)
    .join('\n\n');
  return text === '' ? undefined : { addendumId, noteId, patientId, text, signedAt };
}
