import { LocationId, type TaskId } from '../../../shared/records/ids.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import type { LibraryItem } from './library-items.ts';

/** One proposal, one task: its id follows from the proposal's, so that whoever settles it finds it. */
const taskOf = (recordId: string): TaskId => `task-${recordId.slice(recordId.indexOf('-') + 1)}` as TaskId;

/** Puts the proposal on the leads' lists; said again for a proposal that is written again, it changes nothing. */
export async function askApproval(
  item: Pick<LibraryItem, 'key' | 'title'>,
  recordId: string,
  version: number,
  branchIds: readonly string[],
): Promise<void> {
  const [branchId] = branchIds;
  if (!branchId) return;
  await runCommand('task.create', {
    taskId: taskOf(recordId),
    title: `Read and approve: ${item.title}, version ${version}`,
    priority: 'routine',
    ownerRole: 'lead',
    branchId: LocationId.parse(branchId),
    focus: { kind: 'library', id: item.key.slice(0, 64) },
    createdAt: now(),
  }).catch(() => undefined);
}

/** The proposal was approved or taken back: nobody has to read it any more. One that never had a task has none to end. */
export async function approvalSettled(recordId: string): Promise<void> {
  await runCommand('task.complete', { taskId: taskOf(recordId), completedAt: now() }).catch(() => undefined);
}
