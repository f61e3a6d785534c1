import { minutesBetween } from '../../../shared/kernel/time.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { formatDuration } from '../format-time.ts';

/** After a day a note is no longer written while one remembers: a convention of documentation policies, not a rule of law. */
const lateAfterHours = 24;

/** "signed 3 days after the care", when a note was signed long after the care that it tells of. Follows from what was signed, so it can never be taken off. */
export function lateEntry(note: Pick<DocOf<'clinical-note'>, 'occurredAt' | 'signature'>): string | undefined {
  if (!note.signature) return undefined;
  const minutes = minutesBetween(note.occurredAt, note.signature.signedAt);
  return minutes > lateAfterHours * 60 ? `signed ${formatDuration(minutes * 60_000)} after the care` : undefined;
}
