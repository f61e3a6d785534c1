import { useState, type ReactElement } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { call } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ConflictView, type Choices } from '../../widgets/conflict-view.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { resolveConflict } from './resolve-conflict.ts';
import { useOutboxAnswer } from './use-outbox-answer.ts';

interface ConflictDialogProps {
  readonly item: OutboxItem;
  readonly conflict: Extract<Refusal, { kind: 'conflict' }>;
  readonly onClose: () => void;
}

/** Settles by hand what two people changed. */
export function ConflictDialog({ item, conflict, onClose }: ConflictDialogProps): ReactElement {
  const [choices, setChoices] = useState<Choices>({});
  const answer = useOutboxAnswer();
  const decided = conflict.fields.every(({ field }) => choices[field]);
  const keepTheirs = conflict.fields.every(({ field }) => choices[field] === 'theirs');

  const settle = async (): Promise<void> => {
    const resolution = resolveConflict(item.type, item.args, conflict.fields, choices);
    const settled = await answer.ask(() =>
      resolution === 'keep-theirs'
        ? call('outbox.discard', { id: item.id, reason: 'Kept the other version' })
        : call('outbox.replace', { id: item.id, type: item.type, args: resolution.send }),
    );
    if (settled) onClose();
  };

  return (
    <Dialog
      title={`${item.label}: two versions`}
      opened
      onClose={onClose}
      onSubmit={() => void settle()}
      submitLabel={keepTheirs ? 'Keep theirs' : 'Send my choice'}
      disabled={!decided}
      busy={answer.busy}
      problem={answer.problem}
      size="xl"
    >
      {item.patient ? <PatientTag patient={item.patient} /> : null}
      <ConflictView
        what={conflict.what}
        fields={conflict.fields}
        choices={choices}
        onChoose={(field, side) => setChoices({ ...choices, [field]: side })}
      />
    </Dialog>
  );
}
