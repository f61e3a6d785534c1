import { z } from 'zod';
import { Instant, minutesBetween } from '../../kernel/time.ts';
import { AppointmentId, PatientId, TaskId, VisitDelayId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

const startable: readonly string[] = ['booked', 'pending', 'proposed'];

/** "Running late": when the nurse now expects to be there. The office gets a task, and who sends texts tells the patient; without a network both wait with the command. */
export const reportDelay = defineCommand({
  type: 'appointment.running-late',
  version: 1,
  label: 'Say that you run late',
  args: z.strictObject({
    delayId: VisitDelayId,
    taskId: TaskId,
    appointmentId: AppointmentId,
    patientId: PatientId,
    eta: Instant,
    /** The time as the nurse saw it. */
    seenStart: Instant,
    reason: z.string().trim().max(300).optional(),
    /** The nurse has called the patient already. */
    toldByNurse: z.boolean(),
    saidAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('visit-delay', args.delayId),
    visit: get('appointment', args.appointmentId),
    patient: get('patient', args.patientId),
    task: get('task', args.taskId),
  }),
  decide: ({ existing, visit, patient, task }, args, { actor }) => {
    const { delayId, appointmentId, patientId, eta, reason, toldByNurse, saidAt } = args;
    if (existing || task) return no({ kind: 'already-exists', what: 'message', id: delayId });
    if (!visit) return no({ kind: 'not-found', what: 'visit', id: appointmentId });
    const { doc } = visit;
    if (!startable.includes(doc.status)) return no({ kind: 'wrong-status', what: 'visit', status: doc.status });
    if (doc.start !== args.seenStart) {
      const field = { field: 'start', seen: args.seenStart, mine: eta, theirs: doc.start };
      return no({ kind: 'conflict', what: 'visit', id: appointmentId, fields: [field] });
    }
    const minutesLate = Math.round(minutesBetween(doc.start, eta));
    if (minutesLate < 1) return no({ kind: 'invalid', issues: [{ path: 'eta', message: 'That is not later than the visit begins.' }] });
    if (minutesLate > 1440)
      return no({ kind: 'invalid', issues: [{ path: 'eta', message: 'More than a day later is another visit: move it instead.' }] });
    return yes(
      put('visit-delay', delayId, {
        ...{ patientId, appointmentId, practitionerId: doc.practitionerId ?? actor.id, status: 'active', eta, minutesLate, saidAt },
        ...(reason ? { reason } : {}),
        told: toldByNurse ? 'by-nurse' : 'waiting',
      }),
      put('task', args.taskId, {
        status: 'requested',
        priority: minutesLate >= 60 ? 'urgent' : 'routine',
        title: toldByNurse
          ? `Nurse about ${minutesLate} min late: the patient was told by the nurse`
          : `Nurse about ${minutesLate} min late: tell the patient`,
        reason: reason ?? `${actor.name} said so on the way`,
        patientId,
        ownerRole: 'coordinator',
        ...(patient ? { branchId: patient.doc.branchId } : {}),
        dueAt: saidAt,
        focus: { kind: 'appointment', id: appointmentId },
        createdAt: saidAt,
        createdBy: actor.id,
      }),
    );
  },
});
