import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { makeId } from '../../kernel/ids.ts';
import { AppointmentId, PractitionerId, ShiftOfferId, type TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { fitRefusal, nurseReads } from './hard-fit.ts';
import { overlapping, visitsAround } from './overlap.ts';

const taskOf = (offerId: string): TaskId => makeId<TaskId>('task', `t-${offerId}`);

/**
 * Who takes an offered visit first has it, by the server's order; the next is told by whom it was taken. Nurses are not in the care of the patient
 * yet, so neither their laptop nor their command reaches the visit: who plans gives it to them, asked by a task.
 */
export const acceptShift = defineCommand({
  type: 'shift.accept',
  version: 1,
  label: 'Take visit',
  args: z.strictObject({
    offerId: ShiftOfferId,
    appointmentId: AppointmentId,
    by: z.union([
      z.strictObject({ practitionerId: PractitionerId }),
      /** Written down by who plans: nobody of an agency signs in here. */
      z.strictObject({ agencyNurse: z.string().trim().min(1, 'Name the nurse').max(160) }),
    ]),
    start: Instant,
    end: Instant,
    at: Instant,
  }),
  // Whose visit it is, is not known to who takes it.
  patientId: () => undefined,
  reads: (args) => {
    const wanted = { start: args.start, end: args.end, ...('practitionerId' in args.by ? { practitionerId: args.by.practitionerId } : {}) };
    return {
      offer: get('shift-offer', args.offerId),
      task: get('task', taskOf(args.offerId)),
      visits: visitsAround(wanted.practitionerId ?? ('' as PractitionerId), args.start, args.end),
      ...nurseReads(wanted),
    };
  },
  decide: ({ offer, task, visits, ...fit }, { offerId, appointmentId, by, start, end, at }, { actor }) => {
    if (!offer) return no({ kind: 'not-found', what: 'offer', id: offerId });
    const { doc } = offer;
    // The offer alone says which visit it is: a nurse takes no other by naming it.
    if (doc.appointmentId !== appointmentId) return no({ kind: 'not-allowed', why: 'not-in-care' });
    const plans =
      actor.roles.some((role) => role === 'coordinator' || role === 'lead' || role === 'admin') && actor.branchIds.includes(doc.branchId);
    const nurseId = 'practitionerId' in by ? by.practitionerId : undefined;
    const own = nurseId === actor.id && doc.toIds.includes(actor.id);
    if (!own && !plans) return no({ kind: 'not-allowed', why: 'not-owner' });
    if (doc.status === 'taken') return no({ kind: 'shift-over', why: 'taken', by: doc.takenBy?.name ?? 'Somebody' });
    if (doc.status !== 'open') return no({ kind: 'shift-over', why: 'withdrawn' });
    if (doc.start !== start || doc.end !== end) return no({ kind: 'shift-over', why: 'changed' });
    if (!nurseId && !doc.agency) return no({ kind: 'not-found', what: 'agency', id: offerId });
    if (nurseId) {
      const clash = overlapping(visits, appointmentId, start, end);
      if (clash)
        return no({ kind: 'double-booked', practitionerId: nurseId, appointmentId: clash.id, start: clash.doc.start, end: clash.doc.end });
      const misfit = fitRefusal(
        { ...fit, preference: undefined },
        { practitionerId: nurseId, start, end, timeZone: doc.timeZone, requires: doc.requires },
      );
      if (misfit) return no(misfit);
    }
    const takenBy =
      'practitionerId' in by
        ? { practitionerId: by.practitionerId, name: own ? actor.name : 'A nurse' }
        : { name: by.agencyNurse, ...(doc.agency ? { agency: doc.agency.name } : {}) };
    return yes(
      put('shift-offer', offerId, { ...doc, status: 'taken', takenBy, endedAt: at }),
      ...(plans || task
        ? []
        : [
            put('task', taskOf(offerId), {
              ...{ status: 'requested', priority: 'urgent', title: `${actor.name} takes an open visit: give it to them` },
              ...{ reason: 'They were the first of those who were asked.', branchId: doc.branchId, ownerRole: 'coordinator' },
              ...{ dueAt: at, createdAt: at, focus: { kind: 'appointment', id: appointmentId } },
            }),
          ]),
    );
  },
});
