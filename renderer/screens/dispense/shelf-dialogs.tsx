import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { readBarcode, shownCode } from '../../../shared/clinical/gs1/element-string.ts';
import type { ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import { itemRoles, type ItemRole } from '../../../shared/records/inventory-item.ts';
import { temperatureClasses, type TemperatureClass } from '../../../shared/records/shipment.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { DateOnly, DateTime } from '../../widgets/date-time.tsx';
import { ScanDialog } from '../../widgets/barcode/scan-dialog.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { useMay } from '../../widgets/use-may.ts';
import type { Branch } from './use-branch.ts';
import { roleWords, stockWords } from './words.ts';

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

interface LotsProps {
  readonly row: ShelfRow;
  readonly branch: Branch;
  readonly today: string;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** The lots of a product: count one, take some off with a reason, see what happened to it. */
export function LotsDialog({ row, branch, today, onChange, onClose }: LotsProps): ReactElement {
  const [lotId, setLotId] = useState(row.lots[0]?.id);
  const mayChange = useMay()('inventory.set-item');
  const lot = row.lots.find(({ id }) => id === lotId);
  const [counted, setCounted] = useState<number | string>('');
  const [off, setOff] = useState<number | string>('');
  const [what, setWhat] = useState<'wasted' | 'sent-back'>('wasted');
  const [reason, setReason] = useState('');
  const { run, problem, busy } = useCommand(branch.timeZone);
  const events = useEngineQuery('stockEvents', { lotId: lotId ?? '' }, { enabled: lotId !== undefined }).data ?? [];
  const count = async (): Promise<void> => {
    if (!lot || typeof counted !== 'number') return;
    const done = await run('inventory.count', {
      ...{ eventId: newId('stk'), branchId: branch.id, lotId: lot.id, seen: lot.doc.onHand, value: counted, at: now() },
    });
    if (done) setCounted('');
  };
  const takeOff = async (): Promise<void> => {
    if (!lot || typeof off !== 'number') return;
    const done = await run('inventory.take-off', {
      ...{ eventId: newId('stk'), branchId: branch.id, lotId: lot.id, what, quantity: off, reason, at: now() },
    });
    if (!done) return;
    setOff('');
    setReason('');
  };
  return (
    <Dialog
      title={row.item.doc.name}
      opened
      onClose={onClose}
      onSubmit={onChange}
      submitLabel="Change product…"
      disabled={!mayChange}
      closeLabel="Close"
      size="xl"
      problem={problem}
    >
      {row.lots.length === 0 ? <Notice tone="info">None of it is on the shelf.</Notice> : null}
      <table className="disp-table" aria-label="Lots">
        <thead>
          <tr>
            <th scope="col">Lot</th>
            <th scope="col">Expires</th>
            <th scope="col" data-numeric="true">
              On hand
            </th>
            <th scope="col">Counted last</th>
            <th scope="col">Choose</th>
          </tr>
        </thead>
        <tbody>
          {row.lots.map((one) => (
            <tr key={one.id}>
              <td>
                <span className="disp-lot">
                  {one.doc.lot}
                  {one.doc.status === 'recalled' ? <Badge tone="harm">Recalled</Badge> : null}
                  {one.doc.expiresOn < today ? <Badge tone="caution">Out of date</Badge> : null}
                </span>
              </td>
              <td>
                <DateOnly on={one.doc.expiresOn} />
              </td>
              <td data-numeric="true" className="hl-num">
                {one.doc.onHand}
              </td>
              <td>{one.doc.counted ? <DateTime at={one.doc.counted.at} zone={branch.timeZone} /> : 'Not counted yet'}</td>
              <td>
                <Button
                  size="compact-xs"
                  variant={one.id === lotId ? 'light' : 'subtle'}
                  aria-pressed={one.id === lotId}
                  onClick={() => setLotId(one.id)}
                >
                  {`Lot ${one.doc.lot}`}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lot ? (
        <>
          <div className="disp-scan">
            <NumberInput
              label={`Counted of lot ${lot.doc.lot}`}
              description={`The screen says ${String(lot.doc.onHand)}`}
              min={0}
              value={counted}
              onChange={setCounted}
            />
            <Button variant="light" loading={busy} disabled={typeof counted !== 'number'} onClick={() => void count()}>
              Record count
            </Button>
          </div>
          <div className="disp-scan">
            <TextInput
              label="Why it leaves the shelf"
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <NumberInput label="How many" w={100} min={0} value={off} onChange={setOff} />
            <Select
              label="Where to"
              w={150}
              allowDeselect={false}
              data={[
                { value: 'wasted', label: 'Thrown away' },
                { value: 'sent-back', label: 'Sent back' },
              ]}
              value={what}
              onChange={(value) => setWhat(value ?? 'wasted')}
            />
            <Button
              variant="light"
              loading={busy}
              disabled={typeof off !== 'number' || reason.trim() === ''}
              onClick={() => void takeOff()}
            >
              Take off the shelf
            </Button>
          </div>
          <table className="disp-table" aria-label={`What happened to lot ${lot.doc.lot}`}>
            <tbody>
              {events.map(({ id, doc }) => (
                <tr key={id}>
                  <td>
                    <DateTime at={doc.at} zone={branch.timeZone} />
                  </td>
                  <td>{stockWords[doc.what]}</td>
                  <td data-numeric="true" className="hl-num">
                    {doc.change > 0 ? `+${String(doc.change)}` : String(doc.change).replace('-', '−')}
                  </td>
                  <td data-numeric="true" className="hl-num">
                    {doc.after} left
                  </td>
                  <td>{doc.byName}</td>
                  <td>{doc.reason ?? (doc.seen === undefined ? '' : `the screen said ${String(doc.seen)}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </Dialog>
  );
}
