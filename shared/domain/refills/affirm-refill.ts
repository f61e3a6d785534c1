import { z } from 'zod';
import { flaggedOf } from '../../clinical/refills/questions.ts';
import { Instant } from '../../kernel/time.ts';
import { PatientId, RefillId, TaskId } from '../../records/ids.ts';
import { refillActions, RefillChannel } from '../../records/refill.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';
import { refillLists, standingLists } from './refill-reads.ts';

/**
 * The patient's yes or no to this delivery: who said it, when, how, and for what. Nothing is sent without it.
 * Answers that somebody must look at become a task; so does a check that the patient filled in alone.
 */
export const affirmRefill = defineCommand({
  type: 'refill.affirm',
  version: 1,
  label: 'Record the patient’s answer',
  args: z.strictObject({
    refillId: RefillId,
    patientId: PatientId,
    answer: z.enum(['yes', 'no']),
    by: z.string().trim().min(1, 'Say who answered').max(120),
    how: RefillChannel,
    taskId: TaskId,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    refill: get('refill', args.refillId),
    patient: get('patient', args.patientId),
    task: get('task', args.taskId),
    ...refillLists,
  }),
  decide: ({ refill, patient, task, ...lists }, args, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (!refill || refill.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'refill', id: args.refillId });
    if (task) return no({ kind: 'already-exists', what: 'answer', id: args.taskId });
    if (!refillActions.answer.some((status) => status === refill.doc.status))
      return no({ kind: 'wrong-status', what: 'refill', status: refill.doc.status });
    const { refillScript } = standingLists(lists);
    const flagged = flaggedOf(refillScript, refill.doc.answers);
    const supplies = refill.doc.answers['supplies']?.value;
    const items = Array.isArray(supplies) ? supplies.filter(({ needed }) => needed > 0) : [];
    const alone = actor.portal !== undefined;
    // Whoever comes by the page answers under the name of the link, not under one that is typed.
    const said = alone ? { by: actor.name, how: 'portal' as const } : { by: args.by, how: args.how };
    const writes: Write[] = [
      put('refill', refill.id, {
        ...refill.doc,
        status: 'answered',
        affirmation: {
          ...{ answer: args.answer, ...said, at: args.at, recordedByName: actor.name },
          items: ['The next fill', ...items.map(({ item, needed, unit }) => `${item}: ${String(needed)} ${unit}`)],
        },
      }),
    ];
    if (flagged.length > 0 || alone || args.answer === 'no') {
      const role = flagged.find((one) => one.role === 'pharmacist')?.role ?? flagged[0]?.role ?? 'coordinator';
      const told = flagged.map(({ says }) => says).join(', ');
      writes.push(
        put('task', args.taskId, {
          ...{ status: 'requested', priority: flagged.length > 0 ? 'urgent' : 'routine', patientId: args.patientId },
          title:
            args.answer === 'no' ? 'The patient wants no refill' : told ? `Refill check: ${told}`.slice(0, 120) : 'Refill check answered',
          reason: alone ? 'The patient answered on the patient’s page' : 'Told in the refill check; look before anything is sent',
          ...{ branchId: patient.doc.branchId, ownerRole: role, focus: { kind: 'refill', id: refill.id } },
          ...{ dueAt: args.at, createdAt: args.at, ...(alone ? {} : { createdBy: actor.id }) },
        }),
      );
    }
    return yes(...writes);
  },
});
