import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { fullName } from './refill-words.ts';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import type { RefillChannel } from '../../../shared/records/refill.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';

const answers = [
  { value: 'yes', label: 'Yes, send it' },
  { value: 'no', label: 'No' },
] as const;
const channels: readonly { readonly value: RefillChannel; readonly label: string }[] = [
  { value: 'phone', label: 'By telephone' },
  { value: 'in-person', label: 'In person' },
  { value: 'message', label: 'By message' },
];

/** The patient's yes or no: who, how, now. Nothing is sent without it. */
export function AffirmDialog({ found, onClose }: { readonly found: OrderRefills; readonly onClose: () => void }): ReactElement {
  const [answer, setAnswer] = useState<'yes' | 'no'>();
  const [how, setHow] = useState<RefillChannel>('phone');
  const [by, setBy] = useState(fullName(found.patient.doc.name));
  const { refillScript } = useKnowledge();
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    if (!answer) return;
    const ids = { refillId: found.refillId, patientId: found.order.doc.patientId };
    if (await run('refill.affirm', { ...ids, answer, by, how, taskId: newId<never>('task'), at: now() })) onClose();
  };
  return (
    <Dialog
      title="The patient’s answer"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={answer === 'no' ? 'Record no' : 'Record yes'}
      busy={busy}
      disabled={!answer || by.trim() === ''}
      problem={problem}
    >
      <p className="refill-greeting">{refillScript.affirmation.en}</p>
      <Choice label="Answer" options={answers} value={answer} onChange={setAnswer} />
      <TextInput label="Who answered" required maxLength={120} value={by} onChange={(event) => setBy(event.currentTarget.value)} />
      <Choice label="How" options={channels} value={how} onChange={(next) => setHow(next ?? 'phone')} required />
    </Dialog>
  );
}
