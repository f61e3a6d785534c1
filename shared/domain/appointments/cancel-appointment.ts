import { z } from 'zod';
import { appointmentActions } from '../../records/appointment.ts';
import { AppointmentId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

export const cancelAppointment = defineCommand({
  type: 'appointment.cancel',
  version: 1,
  label: 'Cancel visit',
  args: z.strictObject({
    appointmentId: AppointmentId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say why, so that the patient can be told').max(500),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ appointment: get('appointment', args.appointmentId) }),
  decide: ({ appointment }, args) => {
    if (!appointment) return no({ kind: 'not-found', what: 'visit', id: args.appointmentId });
    if (!appointmentActions.cancel.some((status) => status === appointment.doc.status))
      return no({ kind: 'wrong-status', what: 'visit', status: appointment.doc.status });
    return yes(put('appointment', appointment.id, { ...appointment.doc, status: 'cancelled', cancelReason: args.reason }));
  },
});
