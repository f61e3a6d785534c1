import { Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import { useState, type ReactElement } from 'react';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import type { TaskId } from '../../../shared/records/ids.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog, FieldProblem } from '../../ui/dialog.tsx';
import { MomentField } from '../../ui/time/moment-field.tsx';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { PatientPicker } from '../../widgets/patient-picker.tsx';
import { StaffSelect } from '../../widgets/staff-select.tsx';
import { formatWallTime } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { createTaskArgs, emptyTask, TaskForm } from './task-form.ts';

const priorities = [
  { value: 'routine', label: 'Routine' },
  { value: 'urgent', label: 'Urgent' },
  { value: 'asap', label: 'As soon as possible' },
  { value: 'stat', label: 'Now' },
];

interface AddTaskDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAdded: (key: string) => void;
  readonly me: string;
}

/** Stays mounted, so that closing it by mistake keeps what was typed until the task is saved. */
export function AddTaskDialog({ opened, onClose, onAdded, me }: AddTaskDialogProps): ReactElement {
  const form = useForm({
    initialValues: { ...emptyTask, ownerId: me },
    validate: zod4Resolver(TaskForm),
    validateInputOnBlur: ['title', 'detail'],
  });
  const [patient, setPatient] = useState<PatientTag>();
  const [taskId, setTaskId] = useState(() => newId<TaskId>('task'));
  const { busy, problem, run } = useCommand();
  const { clock } = useTimeStyle();
  const zone = laptopZone();

  const save = form.onSubmit((typed) => {
    void run('task.create', createTaskArgs(typed, { taskId, patient, createdAt: now(), zone })).then((saved) => {
      if (!saved) return;
      toast({ text: `Added: ${typed.title.trim()}` });
      form.reset();
      setPatient(undefined);
      setTaskId(newId<TaskId>('task'));
      onClose();
      onAdded(`task:${taskId}`);
    });
  });

  return (
    <Dialog title="Add task" submitLabel="Add task" opened={opened} onClose={onClose} onSubmit={save} busy={busy} problem={problem}>
      <TextInput label="What is to be done" required data-autofocus {...form.getInputProps('title')} />
      <PatientPicker label="For whom" value={patient} onChange={setPatient} />
      <div>
        <MomentField
          label="Due"
          value={form.values.due}
          onChange={(due) => form.setFieldValue('due', due)}
          zone={zone}
          show={(time) => formatWallTime(time, clock)}
        />
        <FieldProblem>{form.errors['due']}</FieldProblem>
      </div>
      <div className="hl-dialog-row">
        <Select label="How urgent" data={priorities} allowDeselect={false} {...form.getInputProps('priority')} />
        <StaffSelect
          label="Who does it"
          value={form.values.ownerId || undefined}
          onChange={(id) => form.setFieldValue('ownerId', id ?? '')}
          clearable
          placeholder="Nobody in particular"
        />
      </div>
      <Textarea label="Details" autosize minRows={2} maxRows={8} {...form.getInputProps('detail')} />
    </Dialog>
  );
}
