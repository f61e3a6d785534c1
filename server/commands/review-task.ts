import { createHash } from 'node:crypto';
import { put, type Actor, type Write } from '../../shared/domain/define-command.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import type { PatientId, TaskId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { openTaskStatuses } from '../../shared/records/task.ts';
import type { WorkingSet } from './working-set.ts';

/** One task a person and record, however often the draft was saved: its id follows from both. */
export function reviewTaskId(actor: Actor, first: Write): TaskId {
  const digest = createHash('sha256').update(`${actor.id} ${first.kind} ${first.id}`).digest('hex');
  return makeId<TaskId>('task', `review-${digest.slice(0, 32)}`);
}

/** Asks a lead to look at work that was done before access ended and arrived after. Its id must have been loaded. */
export function reviewTask(set: WorkingSet, actor: Actor, patientId: PatientId, first: Write, now: Instant): Write[] {
  const id = reviewTaskId(actor, first);
  const existing = set.get('task', id)?.doc as DocOf<'task'> | undefined;
  if (existing && openTaskStatuses.some((status) => status === existing.status)) return [];
  return [
    put('task', id, {
      status: 'requested',
      priority: 'routine',
      title: 'Review work done after hand-over',
      reason: `${actor.name} sent it after the patient had left their care.`,
      patientId,
      ownerRole: 'lead',
      focus: { kind: first.kind, id: first.id },
      createdAt: now,
    }),
  ];
}
