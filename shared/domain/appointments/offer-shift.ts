import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { appointmentActions } from '../../records/appointment.ts';
import { AppointmentId, PatientId, PractitionerId, ShiftOfferId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Asks nurses, or an outside agency, whether they take a visit that nobody has. */
export const offerShift = defineCommand({
  type: 'shift.offer',
  version: 1,
  label: 'Offer visit',
  args: z.strictObject({
    offerId: ShiftOfferId,
    appointmentId: AppointmentId,
    patientId: PatientId,
    toIds: z.array(PractitionerId).max(500),
    agency: z
      .strictObject({ name: z.string().trim().min(1, 'Name the agency').max(120), contact: z.string().trim().max(200).optional() })
      .optional(),
    note: z.string().trim().max(500).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('shift-offer', args.offerId),
    appointment: get('appointment', args.appointmentId),
    patient: get('patient', args.patientId),
    open: find('shift-offer', { appointmentId: args.appointmentId, status: 'open' }, 5),
  }),
  decide: ({ existing, appointment, patient, open }, { offerId, at, patientId: _patient, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'offer', id: offerId });
    if (!appointment) return no({ kind: 'not-found', what: 'visit', id: args.appointmentId });
    const { doc } = appointment;
    if (!appointmentActions.move.some((status) => status === doc.status))
      return no({ kind: 'wrong-status', what: 'visit', status: doc.status });
    if (doc.practitionerId) return no({ kind: 'shift-over', why: 'has-nurse' });
    if (open.length > 0) return no({ kind: 'already-exists', what: 'offer', id: open[0]?.id ?? offerId });
    if (args.toIds.length === 0 && !args.agency)
      return no({ kind: 'invalid', issues: [{ path: 'toIds', message: 'Choose a nurse or name an agency.' }] });
    const town = patient?.doc.address?.city;
    return yes(
      put('shift-offer', offerId, {
        ...args,
        ...{ status: 'open', branchId: doc.branchId, start: doc.start, end: doc.end, timeZone: doc.timeZone },
        ...{ serviceType: doc.serviceType, requires: doc.requires ?? [], offeredBy: actor.id, offeredAt: at },
        ...(town ? { town } : {}),
      }),
    );
  },
});
