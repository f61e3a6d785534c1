import type { StoredRecord } from '../../records/registry.ts';
import { put, type Write } from '../define-command.ts';

/** Signed and left: the visit is done, and so is its appointment. */
export function finished(encounter: StoredRecord<'encounter'>, appointment: StoredRecord<'appointment'> | undefined): Write[] {
  const writes: Write[] = [put('encounter', encounter.id, { ...encounter.doc, status: 'finished' })];
  if (appointment && appointment.id === encounter.doc.appointmentId)
    writes.push(put('appointment', appointment.id, { ...appointment.doc, status: 'fulfilled' }));
  return writes;
}
