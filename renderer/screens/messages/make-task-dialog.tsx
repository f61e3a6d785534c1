import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { v7 } from 'uuid';
import { makeId } from '../../../shared/kernel/ids.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { ThreadDetail } from '../../../shared/protocol/queries-messages.ts';
import type { TaskId } from '../../../shared/records/ids.ts';
import { useOpenSession } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { StaffSelect } from '../../widgets/staff-select.tsx';
import { useCommand } from '../../widgets/use-command.ts';

/** Makes what was said into something that somebody does: a task that leads back to the conversation. */
export function MakeTaskDialog({ detail, onClose }: { readonly detail: ThreadDetail; readonly onClose: () => void }): ReactElement {
  const { person } = useOpenSession();
  const { record, patient, messages } = detail;
  const [title, setTitle] = useState(record.doc.subject);
  const [owner, setOwner] = useState<string | undefined>(person.id);
  const { run, busy, problem } = useCommand();
  const last = messages.findLast(({ doc }) => doc.status === 'completed')?.doc;

  const submit = async (): Promise<void> => {
    const made = await run('task.create', {
      ...{ taskId: makeId<TaskId>('task', v7()), title, priority: last?.priority ?? 'routine', patientId: patient.id },
      ...(last ? { detail: `${last.author.name}: ${last.text}`.slice(0, 4000) } : {}),
      ...(owner ? { ownerId: owner } : {}),
      ...{ focus: { kind: 'message-thread', id: record.id }, createdAt: instant(Date.now()) },
    });
    if (!made) return;
    onClose();
    toast({ text: 'The task is on the list.' });
  };
  return (
    <Dialog
      title="Make a task"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Add task"
      busy={busy}
      disabled={title.trim() === ''}
      problem={problem}
    >
      <TextInput
        label="What is to be done"
        required
        data-autofocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <StaffSelect label="Who" value={owner} onChange={setOwner} clearable placeholder="Nobody in particular" />
    </Dialog>
  );
}
