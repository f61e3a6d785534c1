import type { TimelineEntry } from '../../../../shared/protocol/queries.ts';
import type { Kind } from '../../../../shared/records/registry.ts';
import { dateOf } from '../../../widgets/format-time.ts';

/** What the timeline can be narrowed to. */
export const timelineFilters = ['all', 'visits', 'notes', 'measurements', 'orders', 'documents', 'other'] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

const filtersByKind: Partial<Record<Kind, TimelineFilter>> = {
  appointment: 'visits',
  encounter: 'visits',
  'clinical-note': 'notes',
  'note-addendum': 'notes',
  observation: 'measurements',
  'medication-request': 'orders',
  'care-plan': 'orders',
  'document-reference': 'documents',
};

export type TimelineLine =
  | { readonly type: 'day'; readonly key: string; readonly day: string }
  | { readonly type: 'entry'; readonly key: string; readonly entry: TimelineEntry };

/** The entries under the days on which they happened, in the patient's own clock. */
export function timelineLines(entries: readonly TimelineEntry[], filter: TimelineFilter, zone: string): TimelineLine[] {
  const lines: TimelineLine[] = [];
  let day = '';
  for (const entry of entries) {
    if (filter !== 'all' && filter !== (filtersByKind[entry.kind] ?? 'other')) continue;
    const on = dateOf(entry.at, zone);
    if (on !== day) {
      day = on;
      lines.push({ type: 'day', key: `day:${on}`, day });
    }
    lines.push({ type: 'entry', key: `${entry.kind}:${entry.id}`, entry });
  }
  return lines;
}

interface Page {
  readonly length: number;
  readonly [index: number]: TimelineEntry;
}

/** Where the next page begins; nothing when this one was the last. A page may be longer than asked for, since it ends with a whole moment. */
export function nextBefore(page: Page, limit: number): TimelineEntry['at'] | undefined {
  return page.length < limit ? undefined : page[page.length - 1]?.at;
}
