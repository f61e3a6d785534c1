import { NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { classOf } from '../../../shared/domain/deliveries/logistics-rules.ts';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { quantityWords } from './box-words.ts';
import { namesOf } from './trouble-dialogs.tsx';

/** Closes the box: the lot and expiry of each drug, and how long the cold lasts. */
export function PackDialog({ record, onClose }: { readonly record: StoredRecord<'shipment'>; readonly onClose: () => void }): ReactElement {
  const [items, setItems] = useState(record.doc.items);
  const [hours, setHours] = useState<number | string>(record.doc.packOutHours ?? '');
  const { run, problem, busy } = useCommand(record.doc.timeZone);
  const limits = useKnowledge().logistics.temperatures.classes[classOf(items)];
  const packedAt = now();
  const until = typeof hours === 'number' ? Date.parse(packedAt) + hours * 3_600_000 : undefined;
  const tooShort = limits.coldChain && until !== undefined && until < Date.parse(record.doc.window.latest);
  const change = (index: number, more: Partial<(typeof items)[number]>): void =>
    setItems(items.map((item, i) => (i === index ? { ...item, ...more } : item)));
  const submit = async (): Promise<void> => {
    const { shipmentId, patientId } = namesOf(record);
    const done = await run('shipment.pack', {
      ...{ shipmentId, patientId, items, packedAt: now() },
      ...(limits.coldChain && typeof hours === 'number' ? { packOutHours: hours } : {}),
    });
    if (!done) return;
    toast({ text: `Box of ${record.doc.recipient.name} is packed.` });
    onClose();
  };
  return (
    <Dialog
      title="Pack box"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Close box"
      size="lg"
      busy={busy}
      problem={problem}
    >
      {items.map((item, index) => (
        <div className="deliveries-pack-item" key={item.name}>
          <strong>
            {item.name} <span className="hl-num">{quantityWords(item)}</span>
          </strong>
          {item.kind === 'drug' && (
            <div className="hl-dialog-row">
              <TextInput
                label={`Lot of ${item.name}`}
                value={item.lot ?? ''}
                maxLength={60}
                onChange={(event) => change(index, { lot: event.currentTarget.value })}
              />
              <DayField
                label={`Expiry of ${item.name}`}
                value={item.expiresOn ?? ''}
                onChange={(on) => change(index, { expiresOn: on as LocalDate })}
              />
            </div>
          )}
        </div>
      ))}
      {limits.coldChain && (
        <NumberInput
          label="The pack-out is good for (hours)"
          description={`${limits.label}: as the supplier of the pack-out states it`}
          required
          min={1}
          max={240}
          value={hours}
          onChange={setHours}
        />
      )}
      {tooShort && (
        <Notice tone="caution">The cold ends before the delivery window does. Take a longer pack-out or deliver earlier.</Notice>
      )}
    </Dialog>
  );
}
