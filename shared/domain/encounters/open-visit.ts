import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { appointmentActions } from '../../records/appointment.ts';
import { AppointmentId, EncounterId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Begins the record of a visit: it may be prepared in the car. The visit itself begins with the check-in. */
export const openVisit = defineCommand({
  type: 'visit.open',
  version: 1,
  label: 'Open visit',
  args: z.strictObject({ encounterId: EncounterId, appointmentId: AppointmentId, patientId: PatientId, openedAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('encounter', args.encounterId),
    appointment: get('appointment', args.appointmentId),
    others: find('encounter', { appointmentId: args.appointmentId }, 20),
  }),
  decide: ({ existing, appointment, others }, args, { actor }) => {
    if (!appointment) return no({ kind: 'not-found', what: 'visit', id: args.appointmentId });
    if (existing ?? others.find(({ doc }) => doc.status !== 'cancelled' && doc.status !== 'entered-in-error'))
      return no({ kind: 'already-exists', what: 'visit', id: args.encounterId });
    const { doc } = appointment;
    if (!appointmentActions.start.some((status) => status === doc.status))
      return no({ kind: 'wrong-status', what: 'visit', status: doc.status });
    return yes(
      put('encounter', args.encounterId, {
        patientId: doc.patientId,
        appointmentId: args.appointmentId,
        practitionerId: actor.id,
        status: 'planned',
        class: doc.class,
        type: doc.serviceType,
        start: args.openedAt,
      }),
    );
  },
});
