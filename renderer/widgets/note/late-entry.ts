import { minutesBetween, type Instant } from '../../../shared/kernel/time.ts';
import { formatDuration } from '../format-time.ts';

/** After a day a note is no longer written while one remembers: a convention of documentation policies, not a rule of law. */
const lateAfterHours = 24;

interface Late {
  readonly occurredAt: Instant;
  readonly signature?: { readonly signedAt: Instant } | undefined;
}

/** "signed 3 days after the care", when a note was signed long after the care that it tells of. Follows from what was signed, so it can never be taken off. */
export function lateEntry(note: Late): string | undefined {
  if (!note.signature) return undefined;
  const minutes = minutesBetween(note.occurredAt, note.signature.signedAt);
  return minutes > lateAfterHours * 60 ? `signed ${formatDuration(minutes * 60_000)} after the care` : undefined;
}
