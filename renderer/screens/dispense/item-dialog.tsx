import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import { itemRoles, type ItemRole } from '../../../shared/records/inventory-item.ts';
import { temperatureClasses, type TemperatureClass } from '../../../shared/records/shipment.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import type { Branch } from './use-branch.ts';
import { roleWords } from './words.ts';

interface ItemDialogProps {
  readonly branch: Branch;
  readonly item?: ShelfRow['item'];
  readonly onClose: () => void;
}

/** A product of the shelf: new, or changed. */
export function ItemDialog({ branch, item, onClose }: ItemDialogProps): ReactElement {
  const doc = item?.doc;
  const [name, setName] = useState(doc?.name ?? '');
  const [ingredient, setIngredient] = useState(doc?.ingredient ?? '');
  const [role, setRole] = useState<ItemRole>(doc?.role ?? 'drug');
  const [unit, setUnit] = useState(doc?.unit ?? 'vial');
  const [amount, setAmount] = useState<number | string>(doc?.amount?.value ?? '');
  const [amountUnit, setAmountUnit] = useState(doc?.amount?.unit ?? 'mg');
  const [temperature, setTemperature] = useState<TemperatureClass>(doc?.temperature ?? 'room');
  const [gtin, setGtin] = useState(doc?.gtin ?? '');
  const [par, setPar] = useState<number | string>(doc?.par ?? 0);
  const [bin, setBin] = useState(doc?.bin ?? '');
  const { run, problem, busy } = useCommand(branch.timeZone);
  const submit = async (): Promise<void> => {
    const { branchId: _branch, setAt: _at, setBy: _by, ...seen } = doc ?? { branchId: '', setAt: '', setBy: '' };
    const done = await run('inventory.set-item', {
      ...{ itemId: item?.id ?? newId('item'), branchId: branch.id, at: now() },
      ...(doc ? { seen: seen as never } : {}),
      to: {
        ...{ status: 'active', name, role, ingredient: ingredient || name, unit, temperature, par: typeof par === 'number' ? par : 0 },
        ...(typeof amount === 'number' && amount > 0 ? { amount: { value: amount, unit: amountUnit } } : {}),
        ...(gtin.trim() ? { gtin: gtin.trim().padStart(14, '0') } : {}),
        ...(bin.trim() ? { bin: bin.trim() } : {}),
      },
    });
    if (!done) return;
    toast({ text: `${name} is saved.` });
    onClose();
  };
  return (
    <Dialog
      title={doc ? 'Change product' : 'New product'}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Save product"
      size="lg"
      busy={busy}
      disabled={name.trim() === '' || unit.trim() === ''}
      problem={problem}
    >
      <TextInput
        label="Name on the label"
        required
        data-autofocus
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Drug or fluid, as orders name it"
        maxLength={120}
        value={ingredient}
        onChange={(event) => setIngredient(event.currentTarget.value)}
      />
      <div className="hl-dialog-row">
        <Select
          label="Kind"
          allowDeselect={false}
          data={itemRoles.map((value) => ({ value, label: roleWords[value] }))}
          value={role}
          onChange={(value) => value && setRole(value)}
        />
        <TextInput label="One is called" required value={unit} onChange={(event) => setUnit(event.currentTarget.value)} />
        <NumberInput label="How much is in one" min={0} value={amount} onChange={setAmount} />
        <Select
          label="Unit of that"
          allowDeselect={false}
          data={['mg', 'g', 'mcg', 'mL', 'L', 'units', 'meq']}
          value={amountUnit}
          onChange={(value) => setAmountUnit(value ?? 'mg')}
        />
        <Select
          label="Keeps"
          allowDeselect={false}
          data={temperatureClasses.map((value) => ({
            value,
            label: { room: 'Room', refrigerated: 'Refrigerated', frozen: 'Frozen' }[value],
          }))}
          value={temperature}
          onChange={(value) => value && setTemperature(value)}
        />
        <NumberInput label="Level (par)" min={0} value={par} onChange={setPar} />
        <TextInput label="GTIN, 14 digits" maxLength={14} value={gtin} onChange={(event) => setGtin(event.currentTarget.value)} />
        <TextInput label="Place" maxLength={60} value={bin} onChange={(event) => setBin(event.currentTarget.value)} />
      </div>
    </Dialog>
  );
}
