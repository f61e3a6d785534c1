import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { readBarcode, shownCode } from '../../../shared/clinical/gs1/element-string.ts';
import type { ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { ScanDialog } from '../../widgets/barcode/scan-dialog.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import type { Branch } from './use-branch.ts';

interface ReceiveProps {
  readonly rows: readonly ShelfRow[];
  readonly branch: Branch;
  readonly today: string;
  readonly onClose: () => void;
}

/** Goods that came: scanned they fill the fields themselves. */
export function ReceiveDialog({ rows, branch, today, onClose }: ReceiveProps): ReactElement {
  const [scan, setScan] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [filming, setFilming] = useState(false);
  const [itemId, setItemId] = useState<string>();
  const [lot, setLot] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const [quantity, setQuantity] = useState<number | string>(1);
  const { run, problem, busy } = useCommand(branch.timeZone);
  const scanned = (code: string): void => {
    const read = readBarcode(code);
    if (!read.ok) return setWrong(read.problem);
    const found = rows.find(({ item }) => read.value.gtin !== undefined && item.doc.gtin === read.value.gtin);
    setWrong(found ? undefined : `No product of your inventory carries the number ${read.value.gtin ?? ''}. Choose it, or add it first.`);
    if (found) setItemId(found.item.id);
    if (read.value.lot) setLot(read.value.lot);
    if (read.value.expiresOn) setExpiresOn(read.value.expiresOn);
  };
  const submit = async (): Promise<void> => {
    const done = await run('inventory.receive', {
      ...{ eventId: newId('stk'), branchId: branch.id, itemId: itemId ?? '', lot, expiresOn, on: today, at: now() },
      quantity: typeof quantity === 'number' ? quantity : 0,
    });
    if (!done) return;
    toast({ text: `Lot ${lot} is on the shelf.` });
    onClose();
  };
  return (
    <Dialog
      title="Receive"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Put on the shelf"
      size="lg"
      busy={busy}
      disabled={!itemId || lot.trim() === '' || expiresOn === ''}
      problem={problem}
    >
      <TextInput
        label="Scan the package"
        placeholder="Barcode, then Enter"
        data-autofocus
        value={scan}
        onChange={(event) => setScan(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          scanned(scan);
        }}
        error={wrong}
        rightSectionWidth={104}
        rightSection={
          <Button size="compact-xs" variant="subtle" onClick={() => setFilming(true)}>
            Use camera
          </Button>
        }
      />
      {filming ? (
        <ScanDialog
          title="Scan the package"
          onClose={() => setFilming(false)}
          onRead={(code) => {
            setFilming(false);
            setScan(shownCode(code));
            scanned(code);
          }}
        />
      ) : null}
      <Select
        label="Product"
        required
        searchable
        data={rows.map(({ item }) => ({ value: item.id, label: item.doc.name }))}
        value={itemId ?? null}
        onChange={(value) => setItemId(value ?? undefined)}
      />
      <div className="hl-dialog-row">
        <TextInput label="Lot" required maxLength={40} value={lot} onChange={(event) => setLot(event.currentTarget.value)} />
        <DayField label="Expires" value={expiresOn} onChange={setExpiresOn} />
        <NumberInput label="How many" required min={0} value={quantity} onChange={setQuantity} />
      </div>
    </Dialog>
  );
}
