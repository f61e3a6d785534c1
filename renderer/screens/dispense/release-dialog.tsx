import { NumberInput, Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { Quantity } from '../../../shared/kernel/quantity.ts';
import { wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { BatchDetail, DoseNeed } from '../../../shared/protocol/queries-dispense.ts';
import type { InventoryLotId, MedicationDispenseId } from '../../../shared/records/ids.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainButton } from '../../ui/plain/plain-button.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useBranch } from './use-branch.ts';

type ReleaseDialogProps = { readonly onClose: () => void } & (
  | { readonly batch: BatchDetail; readonly lineId: string; readonly need?: undefined }
  | { readonly need: DoseNeed; readonly batch?: undefined; readonly lineId?: undefined }
);

interface Picked {
  readonly lotId: InventoryLotId;
  readonly itemId: string;
  readonly name: string;
  readonly quantity: number;
}

/** A pharmacist releases doses to one patient: those of a batch, packages from the shelf, and the supplies that go with them. */
export function ReleaseDialog({ batch, lineId, need, onClose }: ReleaseDialogProps): ReactElement {
  const branch = useBranch();
  const zone = batch?.record.doc.timeZone ?? branch?.timeZone ?? 'UTC';
  const today = wallTimeOf(new Date(now()), zone).date;
  const index = batch ? batch.record.doc.lines.findIndex(({ id }) => id === lineId) : -1;
  const line = batch?.record.doc.lines[index];
  const order = batch ? batch.orders[index] : need.order;
  const patient = batch ? batch.patients[index] : need.patient;
  const [doses, setDoses] = useState<number | string>(line?.doses ?? need?.doses ?? 1);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const shelf = useEngineQuery('shelf', { today }).data ?? [];
  const { run, problem, busy } = useCommand(zone);
  const go = useGo();
  const free = shelf.flatMap(({ item, lots }) =>
    lots
      .filter(({ doc, id }) => doc.status === 'available' && doc.expiresOn >= today && !picked.some(({ lotId }) => lotId === id))
      .map((lot) => ({ value: lot.id, label: `${item.doc.name} · ${lot.doc.lot} · ${String(lot.doc.onHand)} left`, item, lot })),
  );
  if (!order || !patient)
    return (
      <Dialog title="Release to patient" opened onClose={onClose} onSubmit={onClose} submitLabel="Close">
        <Notice tone="caution">The order is not on this laptop, so nothing can be released against it.</Notice>
      </Dialog>
    );
  const { dose, verification } = order.doc;
  const appointmentId = line?.appointmentId ?? need?.visit?.id;
  const refillId = line?.refillId ?? need?.refillId;
  const release = async (): Promise<void> => {
    const done = await run('dispense.release', {
      ...{ dispenseId: newId<MedicationDispenseId>('disp'), patientId: patient.id, medicationRequestId: order.id, on: today, at: now() },
      doses: typeof doses === 'number' ? doses : 0,
      picked: picked.map(({ lotId, itemId, quantity }) => ({ lotId, itemId, quantity })),
      ...(batch && line ? { batch: { batchId: batch.record.id, lineId: line.id } } : {}),
      ...(appointmentId ? { appointmentId } : {}),
      ...(refillId ? { refillId } : {}),
      seen: { ...(dose ? { dose } : {}), ...(verification ? { state: verification.state } : {}) },
    });
    if (!done) return;
    toast({ text: `Released to ${patient.name}. Request the delivery next.` });
    onClose();
    go(paths.dispense('dispensed'));
  };
  return (
    <Dialog
      title="Release to patient"
      opened
      onClose={onClose}
      onSubmit={() => void release()}
      submitLabel="Sign and release"
      size="lg"
      busy={busy}
      disabled={!batch && picked.length === 0}
      problem={problem}
    >
      <p>
        <strong>{patient.name}</strong> <span className="hl-quiet hl-num">{patient.mrn}</span>
        <br />
        {drugName(order.doc.medication.text)}
        {orderText(dose, order.doc.frequency)}
        {batch ? `, batch ${batch.record.doc.number}` : ', from the shelf'}
      </p>
      <NumberInput
        label="Doses"
        required
        min={1}
        {...(line ? { max: line.doses, description: `The batch made ${String(line.doses)} for this patient` } : {})}
        value={doses}
        onChange={setDoses}
      />
      <Select
        label={batch ? 'Add supplies from the shelf' : 'Take from the shelf'}
        description="The lots that expire first come first"
        placeholder="Product and lot"
        searchable
        data={free.map(({ value, label }) => ({ value, label }))}
        value={null}
        onChange={(value) => {
          const choice = free.find((one) => one.value === value);
          if (choice)
            setPicked([
              ...picked,
              {
                lotId: choice.lot.id as InventoryLotId,
                itemId: choice.item.id,
                name: `${choice.item.doc.name}, lot ${choice.lot.doc.lot}`,
                quantity: 1,
              },
            ]);
        }}
      />
      {picked.map((one) => (
        <div className="disp-scan" key={one.lotId}>
          <NumberInput
            label={one.name}
            min={0}
            value={one.quantity}
            onChange={(value) =>
              setPicked(picked.map((other) => (other === one ? { ...one, quantity: typeof value === 'number' ? value : 0 } : other)))
            }
          />
          <PlainButton aria-label={`Leave ${one.name} out`} onClick={() => setPicked(picked.filter((other) => other !== one))}>
            Leave out
          </PlainButton>
        </div>
      ))}
    </Dialog>
  );
}

function orderText(dose: Quantity | undefined, frequency: string | undefined): string {
  return `${dose ? ` ${quantityText(dose)}` : ''}${frequency ? `, ${frequency}` : ''}`;
}
