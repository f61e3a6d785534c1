import type { VisitRow } from '../../../shared/protocol/queries.ts';
import type { Slot } from './move-visit.ts';

/** A visit as the calendar draws it. The same row gives the same object, so that an unchanged visit is not drawn again. */
export interface VisitEvent {
  readonly id: string;
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
  readonly row: VisitRow;
  /** It is drawn where it was dropped while the laptop decides. */
  readonly deciding: boolean;
}

/** A move whose outcome is not on screen yet: from where the author saw it to where it was dropped. */
export interface PendingMove {
  readonly seen: Slot;
  readonly to: Slot;
}

export type PendingMoves = ReadonlyMap<string, PendingMove>;

const known = new WeakMap<VisitRow, VisitEvent>();

export function visitEvents(rows: readonly VisitRow[], pending: PendingMoves): readonly VisitEvent[] {
  return rows.filter(({ record }) => record.doc.status !== 'entered-in-error').map((row) => visitEvent(row, pending.get(row.record.id)));
}

function visitEvent(row: VisitRow, pending: PendingMove | undefined): VisitEvent {
  if (pending && standsAt(row, pending.seen)) return eventAt(row, pending.to, true);
  const cached = known.get(row);
  if (cached) return cached;
  const event = eventAt(row, row.record.doc, false);
  known.set(row, event);
  return event;
}

function eventAt(row: VisitRow, slot: Slot, deciding: boolean): VisitEvent {
  return { id: row.record.id, title: row.patient.name, start: new Date(slot.start), end: new Date(slot.end), row, deciding };
}

/** Moves that the data has caught up with, or that somebody overtook, are forgotten; the same map when none is. */
export function stillPending(pending: PendingMoves, rows: readonly VisitRow[]): PendingMoves {
  const byId = new Map(rows.map((row) => [row.record.id, row]));
  const open = [...pending].filter(([id, move]) => {
    const row = byId.get(id);
    return row === undefined || standsAt(row, move.seen);
  });
  return open.length === pending.size ? pending : new Map(open);
}

function standsAt({ record: { doc } }: VisitRow, slot: Slot): boolean {
  return doc.start === slot.start && doc.end === slot.end && doc.practitionerId === slot.practitionerId;
}

/** The visit after or before another in time; the first or the last where none is chosen. */
export function neighbourOf(events: readonly VisitEvent[], id: string | undefined, by: 1 | -1): VisitEvent | undefined {
  const sorted = [...events].sort((a, b) => a.start.getTime() - b.start.getTime() || a.id.localeCompare(b.id));
  const at = sorted.findIndex((event) => event.id === id);
  if (at < 0) return by === 1 ? sorted[0] : sorted.at(-1);
  return sorted[at + by];
}
