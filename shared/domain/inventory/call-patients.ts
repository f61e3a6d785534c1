import { z } from 'zod';
import { makeId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { LotRecallId, PatientId, type TaskId } from '../../records/ids.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get, type Get } from '../facts.ts';

/** One task a recall and patient, however often it is asked for: a second colleague does not call again. */
export function callTaskId(recallId: string, patientId: string): TaskId {
  return makeId<TaskId>('task', `rc${recallId.slice(4, 22)}-${patientId.slice(-36)}`.replace(/[^A-Za-z0-9.-]/g, '.'));
}

/** Asks, for every patient who has something of the lot, that somebody calls. */
export const callPatients = defineCommand({
  type: 'recall.call-patients',
  version: 1,
  label: 'Ask for calls about a recall',
  args: z.strictObject({
    recallId: LotRecallId,
    patients: z
      .array(z.strictObject({ patientId: PatientId, has: z.string().max(300) }))
      .min(1, 'Choose at least one patient')
      .max(500, 'At most 500 patients at once'),
    role: z.enum(['pharmacist', 'nurse', 'coordinator']),
    dueAt: Instant,
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args): Readonly<Record<string, Get<'lot-recall'> | Get<'patient'> | Get<'task'>>> => ({
    recall: get('lot-recall', args.recallId),
    ...Object.fromEntries(
      args.patients.flatMap(({ patientId }): [string, Get<'patient'> | Get<'task'>][] => [
        [`patient ${patientId}`, get('patient', patientId)],
        [`task ${patientId}`, get('task', callTaskId(args.recallId, patientId))],
      ]),
    ),
  }),
  decide: (facts, args, { actor }) => {
    const recall = facts['recall'] as StoredRecord<'lot-recall'> | undefined;
    if (!recall) return no({ kind: 'not-found', what: 'recall', id: args.recallId });
    if (recall.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'recall', status: recall.doc.status });
    return yes(
      ...args.patients.flatMap(({ patientId, has }) => {
        const patient = facts[`patient ${patientId}`] as StoredRecord<'patient'> | undefined;
        // Somebody who moved to another branch is called by that branch, which has the same list.
        if (!patient || facts[`task ${patientId}`]) return [];
        return [
          put('task', callTaskId(args.recallId, patientId), {
            status: 'requested',
            priority: 'stat',
            title: `Recall: call about ${recall.doc.product}, lot ${recall.doc.lot}`.slice(0, 200),
            detail: `${has} ${recall.doc.reason}${recall.doc.reference ? ` (${recall.doc.reference})` : ''}`,
            reason: 'A lot that this patient received is recalled',
            patientId,
            branchId: patient.doc.branchId,
            ownerRole: args.role,
            dueAt: args.dueAt,
            focus: { kind: 'lot-recall', id: args.recallId },
            createdAt: args.at,
            createdBy: actor.id,
          }),
        ];
      }),
    );
  },
});
