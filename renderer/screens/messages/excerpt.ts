import type { ThreadDetail } from '../../../shared/protocol/queries-messages.ts';
import { formatDateTime, type TimeStyle } from '../../widgets/format-time.ts';

/** The conversation as a note carries it: who said what and when, word for word. What was taken back is not in it. */
export function excerptOf({ messages }: Pick<ThreadDetail, 'messages'>, style: TimeStyle): string {
  return messages
    .filter(({ doc }) => doc.status === 'completed')
    .map(({ doc }) => `${doc.author.name}, ${formatDateTime(doc.sentAt, style)}: ${doc.text}`)
    .join('\n');
}
