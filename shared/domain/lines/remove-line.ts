import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AccessDeviceId, PatientId } from '../../records/ids.ts';
import { openTaskStatuses } from '../../records/task.ts';
import { TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';

/** The line is out; the work of planning its removal is done with it. */
export const removeLine = defineCommand({
  type: 'line.remove',
  version: 1,
  label: 'Record line removal',
  args: z.strictObject({
    lineId: AccessDeviceId,
    patientId: PatientId,
    taskId: TaskId.optional(),
    removedAt: Instant,
    reason: z.string().trim().min(1, 'Say why it came out, and whether it was whole').max(500),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ line: get('access-device', args.lineId), task: get('task', args.taskId ?? 'task-none') }),
  decide: ({ line, task }, args, { actor }) => {
    if (!line) return no({ kind: 'not-found', what: 'line', id: args.lineId });
    if (line.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'line', status: line.doc.status });
    const writes: Write[] = [
      put('access-device', line.id, { ...line.doc, status: 'removed', removedAt: args.removedAt, removedReason: args.reason }),
    ];
    if (task && task.id === line.doc.removalTaskId && openTaskStatuses.some((status) => status === task.doc.status))
      writes.push(put('task', task.id, { ...task.doc, status: 'completed', completedAt: args.removedAt, completedBy: actor.id }));
    return yes(...writes);
  },
});
