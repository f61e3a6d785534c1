import { Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { addMinutes } from '../../../shared/kernel/time.ts';
import type { RecallAnswer, RecallHit } from '../../../shared/protocol/queries-dispense.ts';
import { lotKeyOf } from '../../../shared/records/inventory-lot.ts';
import { recallIdOf } from '../../../shared/records/lot-recall.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { leftWords, whereLook } from './words.ts';

interface StartProps {
  readonly found: RecallAnswer;
  readonly lot: string;
  readonly product: string;
  readonly onClose: () => void;
}

/** From now on nobody can take from this lot. */
export function StartRecallDialog({ found, lot, product, onClose }: StartProps): ReactElement {
  const known = found.shelf[0]?.item?.doc;
  const [name, setName] = useState(known?.name ?? found.hits[0]?.use.doc.product ?? product);
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const { run, problem, busy } = useCommand();
  const start = async (): Promise<void> => {
    const done = await run('recall.start', {
      ...{ recallId: recallIdOf(lot, name.trim()), lot, product: name, reason, at: now() },
      ...(known?.gtin && known.name === name ? { gtin: known.gtin } : {}),
      ...(reference.trim() ? { reference: reference.trim() } : {}),
    });
    if (!done) return;
    toast({ text: `Lot ${lotKeyOf(lot)} is recalled. Nobody can take from it any more.` });
    onClose();
  };
  return (
    <Dialog
      title={`Recall lot ${lot}`}
      opened
      onClose={onClose}
      onSubmit={() => void start()}
      submitLabel="Recall this lot"
      busy={busy}
      disabled={name.trim() === '' || reason.trim() === ''}
      problem={problem}
    >
      <TextInput label="Product" required maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea
        label="Why it is recalled"
        required
        data-autofocus
        autosize
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label="Number of the notice"
        maxLength={120}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </Dialog>
  );
}

interface CallsProps {
  readonly hits: readonly RecallHit[];
  readonly recallId: string;
  readonly onClose: () => void;
}

/** One task for each patient who has some of it and was not asked for yet. */
export function AskForCallsDialog({ hits, recallId, onClose }: CallsProps): ReactElement {
  const [role, setRole] = useState<'pharmacist' | 'nurse' | 'coordinator'>('pharmacist');
  const { run, problem, busy } = useCommand();
  const open = [...new Map(hits.filter(({ taskId }) => !taskId).map((hit) => [hit.patient.id, hit])).values()].slice(0, 500);
  const ask = async (): Promise<void> => {
    const at = now();
    const done = await run('recall.call-patients', {
      ...{ recallId, role, at, dueAt: addMinutes(at, 4 * 60) },
      patients: open.map(({ patient, where, left, use }) => ({
        patientId: patient.id,
        has: `Label lot ${use.doc.labelLot}: ${whereLook[where].label.toLowerCase()}, ${leftWords({ where, left })} left.`,
      })),
    });
    if (!done) return;
    toast({ text: `${countOf(open.length, 'call')} asked for, due in 4 hours.` });
    onClose();
  };
  return (
    <Dialog
      title="Ask for calls"
      opened
      onClose={onClose}
      onSubmit={() => void ask()}
      submitLabel={`Ask for ${countOf(open.length, 'call')}`}
      busy={busy}
      problem={problem}
    >
      <p>Each patient becomes one urgent task, due in 4 hours. Who was asked for already is left out.</p>
      <Select
        label="Who calls"
        allowDeselect={false}
        data={[
          { value: 'pharmacist', label: 'A pharmacist' },
          { value: 'nurse', label: 'A nurse' },
          { value: 'coordinator', label: 'A coordinator' },
        ]}
        value={role}
        onChange={(value) => setRole(value ?? 'pharmacist')}
      />
    </Dialog>
  );
}
