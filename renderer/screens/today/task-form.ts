import { z } from 'zod';
import type { CommandInput } from '../../app/engine.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import type { TaskId } from '../../../shared/records/ids.ts';
import { TaskPriority } from '../../../shared/records/task.ts';
import { momentOf } from '../../ui/time/wall-time.ts';

/** What a person types; kept as typed until the task is saved. */
export const TaskForm = z
  .object({
    title: z.string().trim().min(1, 'Say what is to be done').max(200, 'Keep it under 200 letters; the details have more room'),
    detail: z.string().max(4000, 'Keep it under 4,000 letters'),
    priority: TaskPriority,
    due: z.object({ date: z.string(), time: z.string() }),
    ownerId: z.string(),
  })
  .superRefine((form, context) => {
    if (form.due.time !== '' && form.due.date === '')
      context.addIssue({ code: 'custom', path: ['due'], message: 'Choose the day for this time' });
  });
export type TaskForm = z.infer<typeof TaskForm>;

export const emptyTask: TaskForm = { title: '', detail: '', priority: 'routine', due: { date: '', time: '' }, ownerId: '' };

interface Circumstances {
  readonly taskId: TaskId;
  readonly patient: PatientTag | undefined;
  readonly createdAt: Instant;
  /** The zone of the wall clock that the due time is read from. */
  readonly zone: string;
}

/** The command that a filled form stands for. A day without a time is due at its end, 17:00. */
export function createTaskArgs(form: TaskForm, { taskId, patient, createdAt, zone }: Circumstances): CommandInput<'task.create'> {
  const due = form.due.date === '' ? undefined : momentOf({ date: form.due.date, time: form.due.time || '17:00' }, zone);
  return {
    taskId,
    title: form.title.trim(),
    priority: form.priority,
    createdAt,
    ...(form.detail.trim() === '' ? {} : { detail: form.detail.trim() }),
    ...(patient ? { patientId: patient.id } : {}),
    ...(due ? { dueAt: instant(due.at.getTime()) } : {}),
    ...(form.ownerId === '' ? {} : { ownerId: form.ownerId }),
  };
}
