import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { readBarcode, shownCode } from '../../../shared/clinical/gs1/element-string.ts';
import { drugAmount } from '../../../shared/domain/compounding/drug-amount.ts';
import { fitsOrder } from '../../../shared/domain/compounding/fits-order.ts';
import { wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { BatchDetail, ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import type { CompoundingBatchId } from '../../../shared/records/ids.ts';
import { lotKeyOf } from '../../../shared/records/inventory-lot.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { DateOnly } from '../../widgets/date-time.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { quantityText } from '../../widgets/quantity-text.ts';
import { ScanDialog } from '../../widgets/barcode/scan-dialog.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { roleWords } from './words.ts';

/** What went in. A scanner types into the field and presses Enter; by hand one chooses from what the shelf holds. */
export function Components({ batch }: { readonly batch: BatchDetail }): ReactElement {
  const { id, doc } = batch.record;
  const batchId = id as CompoundingBatchId;
  const { run, problem, busy } = useCommand(doc.timeZone);
  const open = doc.status === 'in-progress';
  const amount = drugAmount(doc.lines, doc.components);
  const remove = (componentId: string): Promise<boolean> => run('batch.remove-component', { batchId, componentId, at: now() });
  return (
    <Section title="Components" count={doc.components.filter((one) => one.void !== true).length}>
      {open ? <AddComponent batch={batch} /> : null}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      {doc.components.length > 0 ? (
        <table className="disp-table" aria-label="Components">
          <thead>
            <tr>
              <th scope="col">Product</th>
              <th scope="col">Kind</th>
              <th scope="col">Lot</th>
              <th scope="col">Expires</th>
              <th scope="col" data-numeric="true">
                Quantity
              </th>
              <th scope="col">How</th>
              <th scope="col">{open ? 'Change' : ''}</th>
            </tr>
          </thead>
          <tbody>
            {doc.components.map((one) => (
              <tr key={one.id} className={one.void ? 'disp-void' : undefined}>
                <td>{drugName(one.name)}</td>
                <td>{roleWords[one.role]}</td>
                <td className="hl-num">{one.lot}</td>
                <td>
                  <DateOnly on={one.expiresOn} />
                </td>
                <td data-numeric="true" className="hl-num">
                  {quantityText({ value: one.quantity, unit: one.unit })}
                </td>
                <td>{one.how === 'scanned' ? 'Scanned' : 'By hand'}</td>
                <td>
                  {one.void ? (
                    'Taken out'
                  ) : open ? (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      disabled={busy}
                      aria-label={`Take ${one.name}, lot ${one.lot}, out`}
                      onClick={() => void remove(one.id)}
                    >
                      Take out
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="hl-quiet">Nothing yet.</p>
      )}
      {amount ? (
        <p className="hl-quiet">
          Doses need {quantityText(amount.needed)} of the drug;{' '}
          {amount.given
            ? `components hold ${quantityText(amount.given)}.`
            : 'how much the components hold cannot be computed: a package does not say it. Check by hand.'}
        </p>
      ) : (
        <p className="hl-quiet">How much drug is needed cannot be computed: the order names no dose. Check by hand.</p>
      )}
    </Section>
  );
}

function AddComponent({ batch }: { readonly batch: BatchDetail }): ReactElement {
  const { id, doc } = batch.record;
  const today = wallTimeOf(new Date(now()), doc.timeZone).date;
  const shelf = useEngineQuery('shelf', { today }, { keepPrevious: true }).data;
  const [scan, setScan] = useState('');
  const [quantity, setQuantity] = useState<number | string>(1);
  const [wrong, setWrong] = useState<string>();
  const [filming, setFilming] = useState(false);
  const { run, problem, busy, clear } = useCommand(doc.timeZone);
  const byHand = useMemo(
    () =>
      choices(
        (shelf ?? []).filter(({ item }) => fitsOrder(item.doc, doc)),
        today,
      ),
    [shelf, doc, today],
  );

  const add = async (row: ShelfRow, lot: ShelfRow['lots'][number], how: 'scanned' | 'typed', expiresOn?: string): Promise<void> => {
    setWrong(undefined);
    const done = await run('batch.add-component', {
      ...{ batchId: id, componentId: newId('cmp'), itemId: row.item.id, lotId: lot.id, lot: lot.doc.lot, how, on: today, at: now() },
      quantity: typeof quantity === 'number' ? quantity : 0,
      ...(expiresOn ? { expiresOn } : {}),
    });
    if (!done) return;
    setScan('');
    setQuantity(1);
  };
  const scanned = async (code = scan): Promise<void> => {
    clear();
    const read = readBarcode(code);
    if (!read.ok) return setWrong(read.problem);
    const { gtin, lot, expiresOn } = read.value;
    const row = (shelf ?? []).find(({ item }) => gtin !== undefined && item.doc.gtin === gtin);
    if (!row)
      return setWrong(
        gtin
          ? `No product of your inventory carries the number ${gtin}. Add it under Inventory first.`
          : 'The code names no product. Choose it by hand.',
      );
    if (!lot) return setWrong(`${row.item.doc.name}: the code names no lot. Scan the square code, or choose by hand.`);
    const found = row.lots.find((one) => one.doc.lotKey === lotKeyOf(lot));
    if (!found) return setWrong(`Lot ${lot} of ${row.item.doc.name} is not on the shelf. Receive it under Inventory first.`);
    await add(row, found, 'scanned', expiresOn);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void scanned();
  };
  return (
    <>
      <div className="disp-scan">
        <TextInput
          label="Scan a component"
          placeholder="Barcode of the package, then Enter"
          value={scan}
          autoFocus
          onChange={(event) => {
            setScan(event.currentTarget.value);
            setWrong(undefined);
          }}
          onKeyDown={onKeyDown}
          rightSectionWidth={96}
          rightSection={
            <Button size="compact-xs" variant="subtle" leftSection={<IconCamera size={14} aria-hidden />} onClick={() => setFilming(true)}>
              Camera
            </Button>
          }
        />
        <NumberInput label="How many" w={96} min={0} decimalScale={2} value={quantity} onChange={setQuantity} />
        <Button variant="light" loading={busy} disabled={scan.trim() === ''} onClick={() => void scanned()}>
          Add component
        </Button>
        <Select
          label="Or choose by hand"
          placeholder="Product and lot"
          w={300}
          searchable
          data={byHand.map(({ value, label }) => ({ value, label }))}
          value={null}
          onChange={(value) => {
            const choice = byHand.find((one) => one.value === value);
            if (choice) void add(choice.row, choice.lot, 'typed');
          }}
        />
      </div>
      {filming ? (
        <ScanDialog
          title="Scan a component"
          onClose={() => setFilming(false)}
          onRead={(code) => {
            setFilming(false);
            // What was read stands in the field, so that what is wrong with it can be seen.
            setScan(shownCode(code));
            void scanned(code);
          }}
        />
      ) : null}
      {(wrong ?? problem) ? (
        <Notice tone={problem?.includes('Do not use') ? 'harm' : 'caution'} alert>
          {wrong ?? problem}
        </Notice>
      ) : null}
    </>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly row: ShelfRow;
  readonly lot: ShelfRow['lots'][number];
}

/** Lots that may be used, the first to expire first. */
function choices(rows: readonly ShelfRow[], today: string): Choice[] {
  return rows.flatMap((row) =>
    row.lots
      .filter(({ doc }) => doc.status === 'available' && doc.expiresOn >= today)
      .map((lot) => ({ value: lot.id, label: `${row.item.doc.name} · ${lot.doc.lot} · ${String(lot.doc.onHand)} left`, row, lot })),
  );
}
