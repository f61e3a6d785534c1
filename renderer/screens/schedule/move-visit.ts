import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import { appointmentActions, type AppointmentStatus } from '../../../shared/records/appointment.ts';
import type { AppointmentId, PatientId, PractitionerId } from '../../../shared/records/ids.ts';

export interface Slot {
  readonly start: Instant;
  readonly end: Instant;
  readonly practitionerId?: PractitionerId | undefined;
}

/** The arguments of `appointment.move`: what the author saw and what it should become. */
export interface Move {
  readonly appointmentId: AppointmentId;
  readonly patientId: PatientId;
  readonly seen: Slot;
  readonly to: Slot;
  readonly reason?: string;
}

export function slotOf({ record: { doc } }: VisitRow): Slot {
  return slot(doc.start, doc.end, doc.practitionerId);
}

export function slot(start: Instant, end: Instant, practitionerId: PractitionerId | undefined): Slot {
  return practitionerId ? { start, end, practitionerId } : { start, end };
}

export function moveOf(row: VisitRow, to: Slot, reason = ''): Move {
  const move = { appointmentId: row.record.id as AppointmentId, patientId: row.record.doc.patientId, seen: slotOf(row), to };
  return reason.trim() === '' ? move : { ...move, reason: reason.trim() };
}

/** Moves it back; refused if somebody moved it on meanwhile. */
export function undoOf(move: Move): Move {
  const { reason: _reason, ...rest } = move;
  return { ...rest, seen: move.to, to: move.seen };
}

/** Where a visit was dropped. Nothing when it did not change, or was let go over the row of whole days, which visits do not have. */
export function droppedSlot(row: VisitRow, start: Date, end: Date, isAllDay: boolean): Slot | undefined {
  if (isAllDay) return undefined;
  const seen = slotOf(row);
  const to = slot(instant(start.getTime()), instant(end.getTime()), seen.practitionerId);
  return to.start === seen.start && to.end === seen.end ? undefined : to;
}

export function canMove(status: AppointmentStatus): boolean {
  return appointmentActions.move.some((one) => one === status);
}

export function canCancel(status: AppointmentStatus): boolean {
  return appointmentActions.cancel.some((one) => one === status);
}

export function canConfirm(status: AppointmentStatus): boolean {
  return appointmentActions.confirm.some((one) => one === status);
}
