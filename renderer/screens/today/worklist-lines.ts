import type { Instant } from '../../../shared/kernel/time.ts';
import type { PatientTag, Worklist, WorklistItem } from '../../../shared/protocol/queries.ts';
import { worklistBucket, type WorklistBucket } from '../../../shared/protocol/worklist.ts';
import { byDoneLatest, worklistComparators, type WorklistOrder } from './worklist-order.ts';

/** One line of the list as it is drawn: a heading that can be folded, or a thing to do. */
export type Line =
  | { readonly type: 'section'; readonly key: string; readonly bucket: WorklistBucket; readonly count: number; readonly folded: boolean }
  | {
      readonly type: 'group';
      readonly key: string;
      readonly patient?: PatientTag;
      readonly count: number;
      readonly soonest?: WorklistItem;
      readonly folded: boolean;
    }
  | {
      readonly type: 'item';
      readonly key: string;
      readonly item: WorklistItem;
      readonly bucket: WorklistBucket;
      readonly grouped: boolean;
    };

export interface LineOptions {
  readonly now: Instant;
  readonly dayEnd: Instant;
  readonly order: WorklistOrder;
  readonly grouping: 'day' | 'patient';
  /** Keys of the headings that are folded away. */
  readonly folded: ReadonlySet<string>;
}

const buckets: readonly WorklistBucket[] = ['overdue', 'today', 'later', 'done'];

/** The worklist as lines. Counts come from the query, so that they stay true where the list itself is cut. */
export function worklistLines(list: Worklist, options: LineOptions): Line[] {
  const placed = list.items.map((item) => ({ item, bucket: worklistBucket(item, options.now, options.dayEnd) }));
  const compare = worklistComparators[options.order];
  const inBucket = (bucket: WorklistBucket): WorklistItem[] => placed.filter((entry) => entry.bucket === bucket).map((entry) => entry.item);
  const open = placed.filter((entry) => entry.bucket !== 'done').sort((a, b) => compare(a.item, b.item));
  const done = sectionLines('done', list.counts.done, inBucket('done').sort(byDoneLatest), options);
  if (options.grouping === 'patient') return [...patientGroups(open, options), ...done];
  return [
    ...buckets.slice(0, 3).flatMap((bucket) => sectionLines(bucket, list.counts[bucket], inBucket(bucket).sort(compare), options)),
    ...done,
  ];
}

function sectionLines(bucket: WorklistBucket, count: number, items: readonly WorklistItem[], { folded }: LineOptions): Line[] {
  if (items.length === 0) return [];
  const key = `section:${bucket}`;
  const head: Line = { type: 'section', key, bucket, count: Math.max(count, items.length), folded: folded.has(key) };
  return [head, ...(head.folded ? [] : items.map((item): Line => ({ type: 'item', key: item.key, item, bucket, grouped: false })))];
}

interface Placed {
  readonly item: WorklistItem;
  readonly bucket: WorklistBucket;
}

/** All that one patient needs, in one place; the patient whose first thing is due soonest comes first. */
function patientGroups(open: readonly Placed[], { order, folded }: LineOptions): Line[] {
  const groups = [...entriesByPatient(open)].map(([patientId, entries]) => ({
    patientId,
    entries,
    soonest: entries.map((entry) => entry.item).sort(worklistComparators.time)[0],
    first: entries[0],
  }));
  // By urgency a group stands where its most urgent thing would stand; either way its heading shows the soonest.
  groups.sort((a, b) => {
    const [left, right] = order === 'time' ? [a.soonest, b.soonest] : [a.first?.item, b.first?.item];
    return left && right ? worklistComparators[order](left, right) : 0;
  });
  return groups.flatMap(({ patientId, entries, soonest }) => {
    const key = `group:${patientId}`;
    const patient = entries[0]?.item.patient;
    const head: Line = {
      type: 'group',
      key,
      count: entries.length,
      folded: folded.has(key),
      ...(patient ? { patient } : {}),
      ...(soonest ? { soonest } : {}),
    };
    return [
      head,
      ...(head.folded ? [] : entries.map(({ item, bucket }): Line => ({ type: 'item', key: item.key, item, bucket, grouped: true }))),
    ];
  });
}

function entriesByPatient(open: readonly Placed[]): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const entry of open) {
    const patientId = entry.item.patient?.id ?? '';
    const entries = found.get(patientId);
    if (entries) entries.push(entry);
    else found.set(patientId, [entry]);
  }
  return found;
}
