import { z } from 'zod';
import { Instant, TimeZone } from '../../kernel/time.ts';
import { AppointmentId, LocationId, PatientId, PractitionerId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get, type Find } from '../facts.ts';
import { fitReads, fitRefusal } from './hard-fit.ts';
import { overlapping, visitsAround } from './overlap.ts';

export const bookAppointment = defineCommand({
  type: 'appointment.book',
  version: 1,
  label: 'Book visit',
  args: z.strictObject({
    appointmentId: AppointmentId,
    patientId: PatientId,
    branchId: LocationId,
    practitionerId: PractitionerId.optional(),
    class: z.enum(['HH', 'VR']),
    serviceType: z.string().trim().min(1, 'Say what the visit is for').max(120),
    start: Instant,
    end: Instant,
    timeZone: TimeZone,
    window: z.object({ earliest: Instant, latest: Instant }).optional(),
    note: z.string().max(2000).optional(),
    requires: z.array(z.string().max(60)).max(20).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('appointment', args.appointmentId),
    patient: get('patient', args.patientId),
    visits: nurseVisits(args.practitionerId, args.start, args.end),
    ...fitReads(args.patientId, args),
  }),
  decide: ({ existing, patient, visits, ...fit }, { appointmentId, ...args }) => {
    if (existing) return no({ kind: 'already-exists', what: 'visit', id: appointmentId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (patient.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'patient', status: patient.doc.status });
    if (args.end <= args.start) return no({ kind: 'ends-before-start' });
    const clash = overlapping(visits, appointmentId, args.start, args.end);
    if (clash && args.practitionerId)
      return no({
        kind: 'double-booked',
        practitionerId: args.practitionerId,
        appointmentId: clash.id,
        start: clash.doc.start,
        end: clash.doc.end,
      });
    const misfit = fitRefusal(fit, args);
    if (misfit) return no(misfit);
    return yes(put('appointment', appointmentId, { ...args, status: 'booked', confirmation: 'unconfirmed' }));
  },
});

function nurseVisits(practitionerId: PractitionerId | undefined, start: Instant, end: Instant): Find<'appointment'> {
  return practitionerId ? visitsAround(practitionerId, start, end) : find('appointment', { start: '' }, 0);
}
