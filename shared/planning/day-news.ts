import { instant, type Instant } from '../kernel/time.ts';
import type { DocOf, StoredRecord } from '../records/registry.ts';

type Moved = NonNullable<DocOf<'appointment'>['moved']>;

/** What happened to a visit itself since a moment: it is new on the day, or it stood elsewhere before. */
export type VisitNews =
  { readonly what: 'booked'; readonly at: Instant } | ({ readonly what: 'moved' } & Pick<Moved, 'at' | 'from' | 'reason'>);

/** A move says more than a booking, when both happened since. */
export function visitNews({ id, doc }: Pick<StoredRecord<'appointment'>, 'id' | 'doc'>, since: Instant): VisitNews | undefined {
  const { moved } = doc;
  if (moved && moved.at >= since)
    return { what: 'moved', at: moved.at, from: moved.from, ...(moved.reason ? { reason: moved.reason } : {}) };
  const bookedAt = madeAt(id);
  return bookedAt && bookedAt >= since ? { what: 'booked', at: bookedAt } : undefined;
}

/** When an id was made, by the clock of the device that made it: UUIDv7 begins with it. Ids of other systems tell nothing. */
export function madeAt(id: string): Instant | undefined {
  const uuid = id.slice(id.indexOf('-') + 1).replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/.test(uuid) || uuid[12] !== '7') return undefined;
  return instant(parseInt(uuid.slice(0, 12), 16));
}

/** The visit stood with this person before, since that moment, and does so no longer. */
export function wasTakenFrom(doc: DocOf<'appointment'>, practitionerId: string, since: Instant): boolean {
  return doc.moved !== undefined && doc.moved.at >= since && doc.moved.from.practitionerId === practitionerId;
}
