import { Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { call } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useOutboxAnswer } from './use-outbox-answer.ts';

/** Throwing work away is itself recorded: by whom, when and why. */
export function DiscardDialog({ item, onClose }: { readonly item: OutboxItem; readonly onClose: () => void }): ReactElement {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const answer = useOutboxAnswer();

  const discard = async (): Promise<void> => {
    if (reason.trim() === '') setMissing(true);
    else if (await answer.ask(() => call('outbox.discard', { id: item.id, reason: reason.trim() }))) onClose();
  };

  return (
    <Dialog
      title={`Discard "${item.label}"`}
      opened
      onClose={onClose}
      onSubmit={() => void discard()}
      submitLabel="Discard this change"
      busy={answer.busy}
      problem={answer.problem}
    >
      {item.patient ? <PatientTag patient={item.patient} /> : null}
      <p>
        This change leaves your laptop for good. The server keeps a record of what was discarded, by whom and why. To keep a copy, export it
        first.
      </p>
      <Textarea
        label="Why is it not needed?"
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={missing && reason.trim() === '' ? 'Say why, so that it can be understood later' : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
