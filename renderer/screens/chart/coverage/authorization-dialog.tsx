import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { LocalDate } from '../../../../shared/kernel/time.ts';
import { grantedStatuses, type ApprovedUnits, type AuthorizationStatus } from '../../../../shared/records/authorization.ts';
import type { AuthorizationId, PatientId } from '../../../../shared/records/ids.ts';
import type { DocOf, StoredRecord } from '../../../../shared/records/registry.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Dialog, FieldProblem } from '../../../ui/dialog.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { drugName } from '../../../widgets/drug-name.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { coversNames, nextStatuses, problemsOf, statusNames, unitNames } from './authorization-words.ts';

interface AuthorizationDialogProps {
  readonly patientId: PatientId;
  readonly zone: string;
  readonly orders: readonly StoredRecord<'medication-request'>[];
  readonly coverages: readonly StoredRecord<'coverage'>[];
  /** The one that was answered; without one a new one is recorded. */
  readonly current: StoredRecord<'authorization'> | undefined;
  readonly onClose: () => void;
}

type Covers = DocOf<'authorization'>['covers'];

/** What the payer was asked, or what it answered, with what it said of days, number and units. */
export function AuthorizationDialog({ patientId, zone, orders, coverages, current, onClose }: AuthorizationDialogProps): ReactElement {
  const doc = current?.doc;
  const [seen] = useState(doc?.status);
  const active = orders.filter((order) => order.doc.status === 'active' || order.doc.status === 'on-hold');
  const insurance = coverages.find((one) => one.doc.status === 'active');
  const [status, setStatus] = useState<AuthorizationStatus>(doc ? 'certified' : 'submitted');
  const [payor, setPayor] = useState(doc?.payor ?? insurance?.doc.payor ?? '');
  const [orderId, setOrder] = useState<string | null>(doc?.medicationRequestId ?? active[0]?.id ?? null);
  const [covers, setCovers] = useState<Covers>(doc?.covers ?? 'drug-and-visits');
  const [number, setNumber] = useState(doc?.number ?? '');
  const [startOn, setStart] = useState<string>(doc?.startOn ?? '');
  const [endOn, setEnd] = useState<string>(doc?.endOn ?? '');
  const [amount, setAmount] = useState<number | string>(doc?.approved?.value ?? '');
  const [unit, setUnit] = useState<ApprovedUnits['unit']>(doc?.approved?.unit ?? 'visits');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useCommand(zone);
  const granted = grantedStatuses.includes(status);
  const problems = problemsOf({ status, payor, number, startOn, endOn, reason });
  const shown = tried ? problems : {};
  const offered = current
    ? nextStatuses.filter((one) => one !== seen)
    : nextStatuses.filter((one) => one !== 'cancelled' && one !== 'entered-in-error');

  const submit = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const content = {
      ...(number.trim() ? { number: number.trim() } : {}),
      ...(startOn ? { startOn: startOn as LocalDate } : {}),
      ...(endOn ? { endOn: endOn as LocalDate } : {}),
      ...(typeof amount === 'number' && amount > 0 ? { approved: { value: amount, unit } } : {}),
    };
    const at = now();
    const done =
      current && seen
        ? await run('authorization.answer', {
            ...{ authorizationId: current.id, patientId, seen, to: status, at, ...content },
            ...(reason.trim() ? { reason: reason.trim() } : {}),
          })
        : await run('authorization.record', {
            ...{ authorizationId: newId<AuthorizationId>('auth'), patientId, payor, covers, at, ...content },
            status: status as Exclude<AuthorizationStatus, 'entered-in-error' | 'cancelled'>,
            ...(orderId ? { medicationRequestId: orderId } : {}),
            ...(insurance?.doc.payor === payor ? { coverageId: insurance.id } : {}),
            ...(reason.trim() ? { note: reason.trim() } : {}),
          });
    if (!done) return;
    toast({ text: `${payor}: ${statusNames[status].toLowerCase()}.` });
    onClose();
  };

  return (
    <Dialog
      title={current ? 'Record the payer’s answer' : 'Record authorization'}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={current ? 'Record answer' : 'Record authorization'}
      size="lg"
      busy={busy}
      problem={problem}
    >
      {!current && (
        <>
          <div className="hl-dialog-row">
            <TextInput
              label="Payer"
              required
              maxLength={200}
              value={payor}
              onChange={(event) => setPayor(event.currentTarget.value)}
              error={shown.payor}
            />
            <Select
              label="Therapy"
              placeholder="Any therapy"
              clearable
              clearButtonProps={{ 'aria-label': 'Any therapy' }}
              data={orders.map((order) => ({ value: order.id, label: drugName(order.doc.medication.text) }))}
              value={orderId}
              onChange={setOrder}
            />
          </div>
          <Choice<Covers>
            label="What it is for"
            required
            options={Object.entries(coversNames).map(([value, label]) => ({ value: value as Covers, label }))}
            value={covers}
            onChange={(value) => value && setCovers(value)}
          />
        </>
      )}
      <div className="hl-dialog-row">
        <Select
          label={current ? 'Answer' : 'How it stands'}
          allowDeselect={false}
          data={offered.map((value) => ({ value, label: statusNames[value] }))}
          value={status}
          onChange={(value) => value && setStatus(value)}
          data-autofocus
        />
        <TextInput
          label="Number"
          required={granted}
          maxLength={60}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          error={shown.number}
        />
      </div>
      <div className="hl-dialog-row">
        <DayField label="From" value={startOn} onChange={setStart} />
        <div>
          <DayField label="Last day" value={endOn} onChange={setEnd} />
          <FieldProblem>{shown.endOn}</FieldProblem>
        </div>
      </div>
      <div className="hl-dialog-row">
        <NumberInput label="Approved" placeholder="No number given" min={1} max={100_000} value={amount} onChange={setAmount} />
        <Select
          label="Counted in"
          allowDeselect={false}
          data={Object.entries(unitNames).map(([value, label]) => ({ value, label }))}
          value={unit}
          onChange={(value) => value && setUnit(value as ApprovedUnits['unit'])}
        />
      </div>
      <Textarea
        label={current ? 'Reason, or what was said' : 'Note'}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={shown.reason}
      />
    </Dialog>
  );
}
