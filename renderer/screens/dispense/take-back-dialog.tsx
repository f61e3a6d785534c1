import { Checkbox, NumberInput, Radio, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DispenseRow } from '../../../shared/protocol/queries-dispense.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useCommand } from '../../widgets/use-command.ts';

/** Doses that came back or were thrown away. */
export function TakeBackDialog({ row, onClose }: { readonly row: DispenseRow; readonly onClose: () => void }): ReactElement {
  const { items, patientId, takenBack } = row.record.doc;
  const [lot, setLot] = useState(items[0]?.lot ?? '');
  const [what, setWhat] = useState<'returned' | 'wasted'>('wasted');
  const [quantity, setQuantity] = useState<number | string>(1);
  const [reason, setReason] = useState('');
  const [restock, setRestock] = useState(false);
  const { run, problem, busy } = useCommand();
  const item = items.find((one) => one.lot === lot);
  const mayRestock = what === 'returned' && item?.lotId !== undefined && item.beyondUseAt === undefined;
  const submit = async (): Promise<void> => {
    const done = await run('dispense.take-back', {
      ...{ takenId: newId('tak'), dispenseId: row.record.id, patientId, what, lot, reason, at: now() },
      quantity: typeof quantity === 'number' ? quantity : 0,
      restock: restock && mayRestock,
      ...(restock && mayRestock && item.lotId ? { lotId: item.lotId } : {}),
    });
    if (!done) return;
    toast({ text: 'Taken back.' });
    onClose();
  };
  return (
    <Dialog title="Take back" opened onClose={onClose} onSubmit={() => void submit()} submitLabel="Take back" busy={busy} problem={problem}>
      <Select
        label="What"
        allowDeselect={false}
        data={items.map((one) => ({ value: one.lot, label: `${one.name}, lot ${one.lot}, ${quantityText(one.quantity)}` }))}
        value={lot}
        onChange={(value) => setLot(value ?? lot)}
      />
      <Radio.Group label="What became of it" value={what} onChange={(value) => setWhat(value)}>
        <Radio value="wasted" label="Thrown away" />
        <Radio value="returned" label="Came back" />
      </Radio.Group>
      <NumberInput label="How many" required min={0} value={quantity} onChange={setQuantity} />
      <TextInput label="Why" required maxLength={300} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Checkbox
        label="It never left the pharmacy: back on the shelf"
        disabled={!mayRestock}
        checked={restock && mayRestock}
        onChange={(event) => setRestock(event.currentTarget.checked)}
      />
      {takenBack.length > 0 ? (
        <ul className="hl-items">
          {takenBack.map((one) => (
            <li key={one.id} className="hl-quiet">
              {quantityText({ value: one.quantity, unit: one.unit })} of lot {one.lot} {one.what === 'wasted' ? 'thrown away' : 'came back'}
              : {one.reason} ({one.byName})
            </li>
          ))}
        </ul>
      ) : null}
    </Dialog>
  );
}
