import { z } from 'zod';
import { appointmentActions } from '../../records/appointment.ts';
import { AppointmentId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The patient said yes or no to the time. */
export const confirmAppointment = defineCommand({
  type: 'appointment.confirm',
  version: 1,
  label: 'Record confirmation',
  args: z.strictObject({
    appointmentId: AppointmentId,
    patientId: PatientId,
    confirmation: z.enum(['unconfirmed', 'confirmed', 'declined']),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ appointment: get('appointment', args.appointmentId) }),
  decide: ({ appointment }, args) => {
    if (!appointment) return no({ kind: 'not-found', what: 'visit', id: args.appointmentId });
    if (!appointmentActions.confirm.some((status) => status === appointment.doc.status))
      return no({ kind: 'wrong-status', what: 'visit', status: appointment.doc.status });
    return yes(put('appointment', appointment.id, { ...appointment.doc, confirmation: args.confirmation }));
  },
});
