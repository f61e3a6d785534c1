import { Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { costPeriods } from '../../../../shared/records/cost-estimate.ts';
import type { CostEstimateId, PatientId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { centsOf, periodWords } from './cost-words.ts';

interface CostEstimateDialogProps {
  readonly patientId: PatientId;
  /** The estimate in whose place the new one comes. */
  readonly before: StoredRecord<'cost-estimate'> | undefined;
  readonly onClose: () => void;
}

/** What it covers, what it costs and what that rests on, in words that the patient reads. */
export function CostEstimateDialog({ patientId, before, onClose }: CostEstimateDialogProps): ReactElement {
  const [covers, setCovers] = useState(before?.doc.covers ?? '');
  const [per, setPer] = useState(before?.doc.per ?? 'per-month');
  const [low, setLow] = useState('');
  const [high, setHigh] = useState('');
  const [basis, setBasis] = useState('');
  const [assistance, setAssistance] = useState(before?.doc.assistance ?? '');
  const [until, setUntil] = useState('');
  const [asked, setAsked] = useState(false);
  const { run, busy, problem } = useCommand();
  const lowCents = centsOf(low);
  const highCents = high.trim() === '' ? lowCents : centsOf(high);
  const wrong = {
    low: lowCents === undefined ? 'Give an amount like 40 or 12.50' : undefined,
    high: highCents === undefined && high.trim() !== '' ? 'Give an amount like 65, or leave it empty' : orderProblem(lowCents, highCents),
    covers: covers.trim() === '' ? 'Say what it covers' : undefined,
    basis: basis.trim() === '' ? 'Say what it rests on: the patient reads it' : undefined,
  };
  const submit = async (): Promise<void> => {
    setAsked(true);
    if (lowCents === undefined || highCents === undefined || Object.values(wrong).some(Boolean)) return;
    const done = await run('cost-estimate.record', {
      ...{ estimateId: newId<CostEstimateId>('cest'), patientId, covers, per, lowCents, highCents, basis, preparedAt: now() },
      ...(before ? { replaces: before.id } : {}),
      ...(assistance.trim() ? { assistance: assistance.trim().replace(/\.$/, '') } : {}),
      ...(until ? { validUntil: until } : {}),
    });
    if (!done) return;
    toast({ text: 'The estimate is recorded and stands on the patient’s page.' });
    onClose();
  };
  return (
    <Dialog
      title={before ? 'New estimate' : 'Add cost estimate'}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record estimate"
      busy={busy}
      problem={problem}
    >
      <TextInput
        label="What it covers"
        placeholder="Drug and supplies"
        required
        maxLength={120}
        value={covers}
        error={asked && wrong.covers}
        onChange={(event) => setCovers(event.currentTarget.value)}
      />
      <div className="hl-dialog-row">
        <TextInput
          label="From (US dollars)"
          required
          value={low}
          error={asked && wrong.low}
          onChange={(event) => setLow(event.currentTarget.value)}
        />
        <TextInput
          label="To, if it may be more"
          value={high}
          error={asked && wrong.high}
          onChange={(event) => setHigh(event.currentTarget.value)}
        />
        <Select
          label="For"
          allowDeselect={false}
          data={costPeriods.map((value) => ({ value, label: periodWords[value] }))}
          value={per}
          onChange={(value) => setPer(costPeriods.find((one) => one === value) ?? 'per-month')}
        />
      </div>
      <Textarea
        label="What it rests on"
        placeholder="Deductible met, 20 % coinsurance, as told by the payer"
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={basis}
        error={asked && wrong.basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
      />
      <div className="hl-dialog-row">
        <TextInput
          label="Help with the cost"
          maxLength={1000}
          value={assistance}
          onChange={(event) => setAssistance(event.currentTarget.value)}
        />
        <TextInput label="Good until" type="date" value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      </div>
    </Dialog>
  );
}

function orderProblem(low: number | undefined, high: number | undefined): string | undefined {
  return low !== undefined && high !== undefined && high < low ? 'The second amount is lower than the first' : undefined;
}
