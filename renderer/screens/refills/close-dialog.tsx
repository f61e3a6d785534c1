import { Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCommand } from '../../widgets/use-command.ts';

const kinds = [
  { value: 'declined', label: 'The patient wants none' },
  { value: 'cancelled', label: 'Not needed now' },
  { value: 'entered-in-error', label: 'Begun by mistake' },
] as const;

/** Ends a cycle that brings nothing. */
export function CloseDialog({ found, onClose }: { readonly found: OrderRefills; readonly onClose: () => void }): ReactElement {
  const [as, setAs] = useState<(typeof kinds)[number]['value'] | undefined>(
    found.current?.refill.doc.affirmation?.answer === 'no' ? 'declined' : undefined,
  );
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    if (!as) return;
    const ids = { refillId: found.refillId, medicationRequestId: found.order.id as never, patientId: found.order.doc.patientId };
    if (await run('refill.close', { ...ids, as, reason, closedAt: now() })) onClose();
  };
  return (
    <Dialog
      title="Close refill"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Close refill"
      closeLabel="Leave it open"
      busy={busy}
      disabled={!as || reason.trim() === ''}
      problem={problem}
    >
      <p>It stays in the chart with its reason. One that waits for the pharmacist gives its refill back to the order.</p>
      <Choice label="Why" options={kinds} value={as} onChange={setAs} />
      <Textarea
        label="In words"
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
