import { NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PayerStanding } from '../../../../shared/clinical/authorizations/payer-standing.ts';
import { payerText } from '../../../../shared/clinical/authorizations/payer-text.ts';
import type { LocalDate } from '../../../../shared/kernel/time.ts';
import { canonicalJson } from '../../../../shared/kernel/canonical.ts';
import type { CommandInput } from '../../../app/engine.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { GoLink } from '../../../app/navigation.tsx';
import { now } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { useCommand } from '../../../widgets/use-command.ts';

type Changes = CommandInput<'order.revise'>['to'];

/** What the prescriber changed by a word: only what differs is sent, with what was seen of it. The order is to be verified anew. */
export function ReviseDialog({
  order,
  payer,
  onClose,
}: {
  readonly order: StoredRecord<'medication-request'>;
  readonly payer: PayerStanding;
  readonly onClose: () => void;
}): ReactElement {
  const { doc } = order;
  const [before] = useState<Changes>(() => changeable(doc));
  const [to, setTo] = useState<Changes>(before);
  const [onWordOf, setOnWordOf] = useState(doc.prescriber ?? '');
  const { run, busy, problem } = useCommand();
  const changed = (Object.keys(to) as (keyof Changes)[]).filter(
    (field) => to[field] !== undefined && to[field] !== '' && canonicalJson(to[field]) !== canonicalJson(before[field] ?? null),
  );
  const submit = async (): Promise<void> => {
    const pick = (from: Changes): Changes =>
      Object.fromEntries(changed.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]])));
    const done = await run('order.revise', {
      ...{ orderId: order.id, patientId: doc.patientId, seen: pick(before), to: pick(to), onWordOf, revisedAt: now() },
    });
    if (!done) return;
    toast({ text: 'Order changed. It has to be verified again.' });
    onClose();
  };
  const number = (label: string, field: 'dose' | 'totalVolume', unit: string): ReactElement => (
    <NumberInput
      label={`${label}, ${to[field]?.unit ?? unit}`}
      value={to[field]?.value ?? ''}
      hideControls
      allowNegative={false}
      onChange={(value) => Number(value) > 0 && setTo({ ...to, [field]: { value: Number(value), unit: to[field]?.unit ?? unit } })}
    />
  );
  const words = (label: string, field: 'frequency' | 'rate' | 'diluent'): ReactElement => (
    <TextInput
      label={label}
      value={to[field] ?? ''}
      maxLength={200}
      onChange={(event) => setTo({ ...to, [field]: event.currentTarget.value })}
    />
  );
  const day = (label: string, field: 'endOn' | 'rxExpiresOn'): ReactElement => (
    <DayField label={label} value={to[field] ?? ''} onChange={(value) => setTo({ ...to, [field]: value as LocalDate })} />
  );
  return (
    <Dialog
      title="Change order"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Change order"
      busy={busy}
      disabled={changed.length === 0 || onWordOf.trim() === ''}
      problem={problem}
      size="lg"
    >
      <p>As the prescriber ordered it. The order then waits to be verified again.</p>
      <div className="hl-pair">
        {number('Dose', 'dose', 'mg')}
        {words('Frequency', 'frequency')}
        {words('Rate', 'rate')}
        {number('Volume', 'totalVolume', 'mL')}
        {words('Diluent', 'diluent')}
        <NumberInput
          label="Infused over, min"
          value={to.infusionMinutes ?? ''}
          hideControls
          allowNegative={false}
          max={1440}
          onChange={(value) => Number(value) > 0 && setTo({ ...to, infusionMinutes: Number(value) })}
        />
        {day('Until', 'endOn')}
        {day('Prescription ends', 'rxExpiresOn')}
        <TextInput
          label="On the word of"
          required
          value={onWordOf}
          maxLength={200}
          onChange={(event) => setOnWordOf(event.currentTarget.value)}
        />
      </div>
      <p className="hl-quiet">
        {payerText(payer)}. What the payer agreed to is recorded under{' '}
        <GoLink to={paths.patient(doc.patientId, 'coverage')}>Coverage in the chart</GoLink>, not in the order.
      </p>
    </Dialog>
  );
}

function changeable({
  dose,
  frequency,
  rate,
  totalVolume,
  diluent,
  infusionMinutes,
  endOn,
  rxExpiresOn,
}: StoredRecord<'medication-request'>['doc']): Changes {
  return Object.fromEntries(
    Object.entries({ dose, frequency, rate, totalVolume, diluent, infusionMinutes, endOn, rxExpiresOn }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
