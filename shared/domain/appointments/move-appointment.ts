import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { appointmentActions } from '../../records/appointment.ts';
import { AppointmentId, PatientId, PractitionerId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';
import { fitReads, fitRefusal } from './hard-fit.ts';
import { movedFrom, sameSlot } from './moved-from.ts';
import { overlapping, visitsAround } from './overlap.ts';

/** The time and the nurse of a visit, as the author saw them and as they should become. */
const Slot = z.strictObject({ start: Instant, end: Instant, practitionerId: PractitionerId.optional() });

/** A visit's time is promised to the patient, so a change that somebody else made meanwhile is never overwritten: it is told. */
export const moveAppointment = defineCommand({
  type: 'appointment.move',
  version: 1,
  label: 'Move visit',
  args: z.strictObject({
    appointmentId: AppointmentId,
    patientId: PatientId,
    seen: Slot,
    to: Slot,
    reason: z.string().max(500).optional(),
    /** When it was decided: without it the day does not say that the visit was moved. */
    movedAt: Instant.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    appointment: get('appointment', args.appointmentId),
    visits: args.to.practitionerId
      ? visitsAround(args.to.practitionerId, args.to.start, args.to.end)
      : find('appointment', { start: '' }, 0),
    ...fitReads(args.patientId, args.to),
  }),
  decide: ({ appointment, visits, ...fit }, { appointmentId, seen, to, reason, movedAt }, { actor }) => {
    if (!appointment) return no({ kind: 'not-found', what: 'visit', id: appointmentId });
    const { doc } = appointment;
    if (!appointmentActions.move.some((status) => status === doc.status))
      return no({ kind: 'wrong-status', what: 'visit', status: doc.status });
    const fields = fieldConflicts(seen, to, { start: doc.start, end: doc.end, practitionerId: doc.practitionerId });
    if (fields.length > 0) return no({ kind: 'conflict', what: 'visit', id: appointmentId, fields });
    if (to.end <= to.start) return no({ kind: 'ends-before-start' });
    if (doc.window && (to.start < doc.window.earliest || to.end > doc.window.latest) && sameDay(doc.window.earliest, to.start))
      return no({ kind: 'outside-window', earliest: doc.window.earliest, latest: doc.window.latest });
    const clash = overlapping(visits, appointmentId, to.start, to.end);
    if (clash && to.practitionerId)
      return no({
        kind: 'double-booked',
        practitionerId: to.practitionerId,
        appointmentId: clash.id,
        start: clash.doc.start,
        end: clash.doc.end,
      });
    const misfit = fitRefusal(fit, { ...to, timeZone: doc.timeZone, requires: doc.requires });
    if (misfit) return no(misfit);
    const { practitionerId: _nurse, moved: before, ...rest } = doc;
    const moved = sameSlot(to, doc) ? before : movedAt && movedFrom(doc, to, { at: movedAt, by: actor.id, ...(reason ? { reason } : {}) });
    // A moved visit has to be confirmed anew: the patient agreed to another time.
    const confirmation = to.start === doc.start ? doc.confirmation : 'unconfirmed';
    return yes(put('appointment', appointmentId, { ...rest, ...to, ...(moved ? { moved } : {}), confirmation }));
  },
});

/** The window holds for its own day; a visit moved to another day gets a new one from the patient. */
function sameDay(a: Instant, b: Instant): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) < 12 * 3_600_000;
}
