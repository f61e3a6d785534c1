import { addMinutes, type Instant } from '../../kernel/time.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';

type EvvRecord = StoredRecord<'evv-event'>;

/** An entry as it counts: its time after the edits. */
export interface ClockEntry {
  readonly id: string;
  readonly encounterId: string;
  readonly what: 'check-in' | 'check-out';
  readonly at: Instant;
  readonly outcome?: DocOf<'evv-event'>['outcome'];
  readonly edited: boolean;
}

/** Entries in order of the time that counts; the latest edit of each stands. */
export function clockEntries(events: readonly EvvRecord[]): ClockEntry[] {
  const edits = events.filter(({ doc }) => doc.what === 'edit').sort((a, b) => (a.doc.deviceAt < b.doc.deviceAt ? -1 : 1));
  return events
    .flatMap(({ id, doc }): ClockEntry[] => {
      if (doc.what === 'edit') return [];
      const edit = edits.findLast((one) => one.doc.edits === id);
      const { what, encounterId, outcome } = doc;
      return [{ id, encounterId, what, at: edit?.doc.at ?? doc.at, edited: edit !== undefined, ...(outcome ? { outcome } : {}) }];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

export type ClockProblem = 'in-without-out' | 'out-without-in' | 'same-time';

/** In, out, in, out; never two at one time. Rules of visit clocks as in the PointCare manual (HCHB, 2017). */
export function clockProblem(entries: readonly ClockEntry[]): ClockProblem | undefined {
  for (const [i, entry] of entries.entries()) {
    const before = entries[i - 1];
    if (before && before.at === entry.at) return 'same-time';
    if (entry.what === 'check-in' && before?.what === 'check-in') return 'in-without-out';
    if (entry.what === 'check-out' && before?.what !== 'check-in') return 'out-without-in';
  }
  return undefined;
}

interface Span {
  readonly encounterId: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** Times with a patient, one span from each check-in to its check-out; an open one lasts. */
function spansOf(entries: readonly ClockEntry[]): Span[] {
  const open = new Map<string, Instant>();
  const spans: Span[] = [];
  for (const { encounterId, what, at } of entries) {
    const from = open.get(encounterId);
    if (what === 'check-in') open.set(encounterId, at);
    else if (from) {
      spans.push({ encounterId, from, to: at });
      open.delete(encounterId);
    }
  }
  // An open check-in counts for a day at most: a forgotten check-out must not block a nurse for ever.
  for (const [encounterId, from] of open) spans.push({ encounterId, from, to: addMinutes(from, 24 * 60) });
  return spans;
}

/** A span of another visit that shares time with this visit's: a nurse is in one home at a time. */
export function overlapWith(encounterId: string, entries: readonly ClockEntry[]): Span | undefined {
  const spans = spansOf(entries);
  const own = spans.filter((span) => span.encounterId === encounterId);
  return spans.find((other) => other.encounterId !== encounterId && own.some((span) => span.from < other.to && other.from < span.to));
}

/** Whether the nurse is clocked in at this visit now. */
export function checkedIn(entries: readonly ClockEntry[]): boolean {
  return entries.at(-1)?.what === 'check-in';
}
