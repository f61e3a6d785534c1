import { useState, type ReactElement } from 'react';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { query } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { StaffSelect, useStaff } from '../../widgets/staff-select.tsx';
import { useCommand } from '../../widgets/use-command.ts';

interface ReassignDialogProps {
  /** The tasks to give away; none closes it. */
  readonly items: readonly WorklistItem[];
  readonly onClose: () => void;
}

/** Gives tasks to a colleague. Each carries the owner that was seen, so that two people who reassign at once find out. */
export function ReassignDialog({ items, onClose }: ReassignDialogProps): ReactElement {
  const [ownerId, setOwnerId] = useState<string>();
  const { busy, problem, clear, run } = useCommand();
  const name = useStaff().get(ownerId ?? '')?.name;

  const close = (): void => {
    setOwnerId(undefined);
    clear();
    onClose();
  };

  const give = async (): Promise<void> => {
    if (!ownerId) return;
    for (const item of items) {
      const seen = ((await query('record', { kind: 'task', id: item.id })) as StoredRecord<'task'> | undefined)?.doc;
      const given = await run('task.assign', {
        taskId: item.id,
        ...(item.patient ? { patientId: item.patient.id } : {}),
        ownerId: ownerId,
        ...(seen?.ownerId ? { seenOwnerId: seen.ownerId } : {}),
      });
      if (!given) return;
    }
    toast({
      text:
        items.length === 1
          ? `“${items[0]?.title ?? ''}” now belongs to ${name ?? 'a colleague'}`
          : `${items.length} tasks now belong to ${name ?? 'a colleague'}`,
    });
    close();
  };

  return (
    <Dialog
      title={items.length === 1 ? `Reassign “${items[0]?.title ?? ''}”` : `Reassign ${items.length} tasks`}
      submitLabel={name ? `Give to ${name}` : 'Give to a colleague'}
      opened={items.length > 0}
      onClose={close}
      onSubmit={() => void give()}
      busy={busy}
      disabled={!ownerId}
      problem={problem}
      size="sm"
    >
      <StaffSelect label="Who does it from now on" value={ownerId} onChange={setOwnerId} />
    </Dialog>
  );
}
