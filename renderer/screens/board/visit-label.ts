import { appointmentActions } from '../../../shared/records/appointment.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { formatTimeRange, type TimeStyle } from '../../widgets/format-time.ts';

export function visitLabel({ record: { doc }, patient, agency }: BoardVisit, style: TimeStyle): string {
  return `${patient.name}, ${formatTimeRange(doc.start, doc.end, style)}, ${doc.serviceType}${agency ? `, made by ${agency}` : ''}`;
}

export function canMoveVisit({ record: { doc } }: BoardVisit): boolean {
  return appointmentActions.move.some((status) => status === doc.status);
}
