import words from '../../resources/notifications/stop-words.json' with { type: 'json' };
import { fold } from '../kernel/fold.ts';

export type ReplyMeaning = 'stop' | 'start' | 'other';

/** What somebody means who answers an automatic text. "Please stop!" is a stop; "I will stop by the pharmacy" is an answer to be read. */
export function meaningOfReply(text: string): ReplyMeaning {
  const plain = fold(text)
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\b(please|por favor)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.stop.some((word) => fold(word) === plain)) return 'stop';
  return words.start.some((word) => fold(word) === plain) ? 'start' : 'other';
}
