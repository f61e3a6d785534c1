import { z } from 'zod';
import { PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Undo of a completion. */
export const reopenTask = defineCommand({
  type: 'task.reopen',
  version: 1,
  label: 'Reopen task',
  args: z.strictObject({ taskId: TaskId, patientId: PatientId.optional() }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ task: get('task', args.taskId) }),
  decide: ({ task }, args) => {
    if (!task) return no({ kind: 'not-found', what: 'task', id: args.taskId });
    if (task.doc.status !== 'completed') return no({ kind: 'wrong-status', what: 'task', status: task.doc.status });
    const { completedAt: _at, completedBy: _by, ...open } = task.doc;
    return yes(put('task', task.id, { ...open, status: 'requested' }));
  },
});
