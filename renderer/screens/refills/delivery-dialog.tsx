import { Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import type { TemperatureClass } from '../../../shared/records/shipment.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useWhenWhere } from '../../widgets/delivery/use-when-where.ts';
import { WhenWhereFields } from '../../widgets/delivery/when-where-fields.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { useCommand } from '../../widgets/use-command.ts';

const keeps: readonly { readonly value: TemperatureClass; readonly label: string }[] = [
  { value: 'room', label: 'at room temperature' },
  { value: 'refrigerated', label: 'refrigerated' },
  { value: 'frozen', label: 'frozen' },
];

/** A box with the drug and the supplies that were asked for, between the hours that the patient named, for the visit that follows. */
export function DeliveryDialog({ found, onClose }: { readonly found: OrderRefills; readonly onClose: () => void }): ReactElement {
  const { order, patient, current, visit } = found;
  const draft = current?.refill.doc.draft;
  const [agreedFrom = '08:00', agreedTo = '20:00'] = draft?.hours?.split('-') ?? [];
  const plan = useWhenWhere({ on: draft?.neededBy ?? found.today, from: agreedFrom, to: agreedTo }, patient.doc.timeZone);
  const [temperature, setTemperature] = useState<TemperatureClass>(
    order.doc.compounding?.storage === 'freezer' ? 'frozen' : order.doc.compounding?.storage === 'room' ? 'room' : 'refrigerated',
  );
  const [receiver, setReceiver] = useState(draft?.receiver ?? '');
  const { run, busy, problem } = useCommand(patient.doc.timeZone);
  const submit = async (): Promise<void> => {
    if (!draft || !plan.args) return;
    const drug = {
      name: drugName(order.doc.medication.text),
      quantity: { value: draft.doses, unit: 'doses' },
      kind: 'drug' as const,
      temperature,
    };
    const supplies = draft.supplies.map(({ item, needed, unit }) => ({
      ...{ name: item, quantity: { value: needed, unit }, kind: 'supply' as const, temperature: 'room' as const },
    }));
    const start = plan.args.window.earliest;
    const done = await run('shipment.prepare', {
      ...{ shipmentId: newId<never>('shp'), patientId: order.doc.patientId, branchId: patient.doc.branchId, refillId: found.refillId },
      ...(visit && visit.doc.start >= start && visit.doc.start >= now() ? { appointmentId: visit.id } : {}),
      ...{ items: [drug, ...supplies], ...plan.args },
      maySign: receiver.trim() ? [receiver.trim()] : [],
    });
    if (!done) return;
    toast({ text: 'The delivery is prepared. It is packed and sent in Deliveries.' });
    onClose();
  };
  return (
    <Dialog
      title="Prepare delivery"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Prepare delivery"
      busy={busy}
      disabled={!draft || !plan.args}
      problem={problem}
      size="lg"
    >
      <p>
        {draft?.doses} doses of {drugName(order.doc.medication.text)}
        {draft && draft.supplies.length > 0
          ? `, ${draft.supplies.map(({ item, needed }) => `${item} × ${String(needed)}`).join(', ')}`
          : ', no supplies'}
        . Hours as the patient named them.
      </p>
      <div className="hl-dialog-row">
        <Select
          label="The drug travels"
          allowDeselect={false}
          data={[...keeps]}
          value={temperature}
          onChange={(next) => next && setTemperature(next)}
        />
        <TextInput
          label="Who may sign besides the patient"
          maxLength={120}
          value={receiver}
          onChange={(event) => setReceiver(event.currentTarget.value)}
        />
      </div>
      <WhenWhereFields plan={plan} home={patient.doc.address} />
    </Dialog>
  );
}
