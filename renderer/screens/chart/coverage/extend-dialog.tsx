import { NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { now } from '../../../app/now.ts';
import { Dialog, FieldProblem } from '../../../ui/dialog.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { formatDate } from '../../../widgets/format-time.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { unitNames } from './authorization-words.ts';

interface DialogProps {
  readonly one: StoredRecord<'authorization'>;
  readonly onClose: () => void;
}

/** The payer goes on paying: a later last day, and more units where it counts them. */
export function ExtendDialog({ one: { id, doc }, onClose }: DialogProps): ReactElement {
  const [seen] = useState({ ...(doc.endOn ? { endOn: doc.endOn } : {}), ...(doc.approved ? { approved: doc.approved } : {}) });
  const [endOn, setEnd] = useState('');
  const [amount, setAmount] = useState<number | string>(doc.approved?.value ?? '');
  const [number, setNumber] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useCommand();
  const wrong =
    endOn === '' ? 'Say until which day.' : seen.endOn && endOn <= seen.endOn ? 'An extension ends later than before.' : undefined;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (wrong) return;
    const approved = doc.approved && typeof amount === 'number' ? { approved: { ...doc.approved, value: amount } } : {};
    const done = await run('authorization.extend', {
      ...{ authorizationId: id, patientId: doc.patientId, seen, to: { endOn, ...approved }, at: now() },
      ...(number.trim() ? { number: number.trim() } : {}),
    });
    if (!done) return;
    toast({ text: `${doc.payor}: extended until ${formatDate(endOn)}.` });
    onClose();
  };
  return (
    <Dialog
      title="Extend authorization"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Extend authorization"
      busy={busy}
      problem={problem}
    >
      <p>
        {doc.payor} <span className="hl-num">{doc.number}</span>
        {seen.endOn ? `, until now to ${formatDate(seen.endOn)}` : ''}
      </p>
      <DayField label="New last day" value={endOn} onChange={setEnd} autoFocus />
      <FieldProblem>{tried ? wrong : undefined}</FieldProblem>
      {doc.approved && (
        <NumberInput label={`Approved ${unitNames[doc.approved.unit]} in all`} min={1} max={100_000} value={amount} onChange={setAmount} />
      )}
      <TextInput
        label="Number, when it is another one"
        maxLength={60}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </Dialog>
  );
}

/** Doses and billing units are counted by a person; visits count themselves. */
export function CountDialog({ one: { id, doc }, onClose }: DialogProps): ReactElement {
  const [used, setUsed] = useState<number | string>(doc.used?.value ?? '');
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    if (typeof used !== 'number') return;
    const done = await run('authorization.count-used', { authorizationId: id, patientId: doc.patientId, used, at: now() });
    if (done) onClose();
  };
  return (
    <Dialog
      title="Count used"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record count"
      size="sm"
      busy={busy}
      disabled={typeof used !== 'number'}
      problem={problem}
    >
      <NumberInput
        label={`Used of ${String(doc.approved?.value ?? '')} ${doc.approved ? unitNames[doc.approved.unit] : ''}`}
        min={0}
        max={100_000}
        value={used}
        onChange={setUsed}
        data-autofocus
      />
    </Dialog>
  );
}
