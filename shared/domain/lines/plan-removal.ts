import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { RemovalPlan } from '../../records/access-device.ts';
import { AccessDeviceId, PatientId, TaskId } from '../../records/ids.ts';
import { openTaskStatuses } from '../../records/task.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';

/** Decides what becomes of a line when the therapy ends, and keeps that on somebody's list until the line is out. */
export const planRemoval = defineCommand({
  type: 'line.plan-removal',
  version: 1,
  label: 'Plan line removal',
  args: z.strictObject({ lineId: AccessDeviceId, patientId: PatientId, seen: RemovalPlan, to: RemovalPlan, taskId: TaskId, at: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ line: get('access-device', args.lineId), task: get('task', args.taskId) }),
  decide: ({ line, task }, args, { actor }) => {
    if (!line) return no({ kind: 'not-found', what: 'line', id: args.lineId });
    if (line.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'line', status: line.doc.status });
    const fields = fieldConflicts(args.seen, args.to, line.doc.removal);
    if (fields.length > 0) return no({ kind: 'conflict', what: 'line', id: args.lineId, fields });
    if (args.to.when === 'on-date' && !args.to.on) return no({ kind: 'invalid', issues: [{ path: 'on', message: 'Say on which day' }] });
    if (args.to.when === 'stays' && !args.to.reason)
      return no({ kind: 'invalid', issues: [{ path: 'reason', message: 'Say why the line stays' }] });
    const tracked = args.to.when === 'on-date' || args.to.when === 'after-last-dose';
    const writes: Write[] = [
      put('access-device', line.id, { ...line.doc, removal: args.to, ...(tracked ? { removalTaskId: args.taskId } : {}) }),
    ];
    if (tracked)
      writes.push(
        put('task', args.taskId, {
          status: 'requested',
          priority: 'routine',
          title: 'Remove the line',
          reason: args.to.when === 'on-date' ? 'A day is set for it' : 'It comes out after the last dose',
          patientId: line.doc.patientId,
          ownerRole: 'coordinator',
          focus: { kind: 'access-device', id: line.id },
          ...(args.to.on ? { dueAt: `${args.to.on}T17:00:00.000Z` as Instant } : {}),
          createdAt: args.at,
          createdBy: actor.id,
        }),
      );
    else if (task && openTaskStatuses.some((status) => status === task.doc.status))
      writes.push(put('task', task.id, { ...task.doc, status: 'cancelled' }));
    return yes(...writes);
  },
});
