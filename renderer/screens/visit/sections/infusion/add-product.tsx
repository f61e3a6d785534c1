import { Button, Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { instant } from '../../../../../shared/kernel/time.ts';
import type { DispensedItem } from '../../../../../shared/records/medication-dispense.ts';
import type { MedicationAdministrationId } from '../../../../../shared/records/ids.ts';
import { newId } from '../../../../app/engine.ts';
import { now } from '../../../../app/now.ts';
import { Notice } from '../../../../ui/notice.tsx';
import { DayField } from '../../../../ui/time/day-field.tsx';
import { MomentField } from '../../../../ui/time/moment-field.tsx';
import { momentOf, wallTimeOf, type WallTime } from '../../../../ui/time/wall-time.ts';
import { formatWallTime } from '../../../../widgets/format-time.ts';
import { useTimeStyle } from '../../../../widgets/use-time-style.ts';
import { KeptField, useKeptForm } from '../../parts/kept-field.tsx';
import { parseTyped } from '../../../../ui/number-text.ts';
import { parseLabel } from '../../parts/scanned-label.ts';
import { isFlag, isText, useKeptChoice, useKeptMoment } from '../../parts/use-kept.ts';
import { DispensedProducts } from './dispensed-products.tsx';
import { useHomeDay, useIds, useVisit, useVisitCommand } from '../../visit-context.ts';

const fields = ['scan', 'lot', 'volume', 'amount', 'mrn', 'expires'] as const;
const noTime: WallTime = { date: '', time: '' };
const amountUnits = ['mg', 'g', 'mcg', 'units', 'mL'];

/** One product by its label: scanned or typed. The last one's volume and strength stay in the fields, since the next vial is mostly the same. */
export function AddProduct(): ReactElement {
  const { visit, zone } = useVisit();
  const ids = useIds();
  const form = useKeptForm('product');
  const { clock } = useTimeStyle(zone);
  const homeDay = useHomeDay();
  const { run, busy, problem } = useVisitCommand();
  const [typed, setTyped] = useState<Readonly<Partial<Record<(typeof fields)[number] | 'description', string>>>>({});
  const [unit, setUnit] = useKeptChoice('product.unit', 'mg', isText);
  const [compounded, setCompounded] = useKeptChoice('product.compounded', false, isFlag);
  const [use, setUse] = useKeptMoment('product.use', noTime);
  const [round, setRound] = useState(0);
  const drug = (visit.infusion ?? visit.order)?.doc.medication.text ?? '';
  const last = visit.infusion?.doc.products.findLast((product) => product.void !== true);
  const text = (field: (typeof fields)[number] | 'description'): string => typed[field] ?? form.text(field);
  const note = (field: (typeof fields)[number] | 'description', value: string): void => setTyped((all) => ({ ...all, [field]: value }));
  const scanned = (value: string): void => {
    note('scan', value);
    const label = parseLabel(value);
    if (!label) return;
    if (label.lot) void form.set('lot', label.lot).then(() => note('lot', label.lot ?? ''));
    if (label.expiresOn) note('expires', label.expiresOn);
  };
  const take = async ({ name, lot, expiresOn, volumeMl, amount: held, beyondUseAt }: DispensedItem): Promise<void> => {
    const found = {
      ...{ description: name, lot, expires: expiresOn },
      ...(volumeMl === undefined ? {} : { volume: String(volumeMl) }),
      ...(held ? { amount: String(held.value) } : {}),
    };
    for (const [field, value] of Object.entries(found)) await form.set(field, value);
    setTyped(found);
    if (held) setUnit(held.unit);
    setCompounded(beyondUseAt !== undefined);
    if (beyondUseAt) setUse(wallTimeOf(new Date(beyondUseAt), zone));
    setRound((n) => n + 1);
  };
  const volumeText = text('volume') || (last ? String(last.volumeMl) : '');
  const amountText = text('amount') || (last?.amount ? String(last.amount.value) : '');
  const volume = parseTyped(volumeText);
  const amount = parseTyped(amountText);
  const add = async (): Promise<void> => {
    const infusionId = (visit.infusion?.id ?? newId('madm')) as MedicationAdministrationId;
    if (!visit.infusion && visit.order && !(await run('infusion.prepare', { ...ids, infusionId, orderId: visit.order.id }))) return;
    const moment = compounded ? momentOf(use, zone) : undefined;
    const done = await run('infusion.add-product', {
      ...ids,
      infusionId,
      productId: newId('prd'),
      description: text('description') || drug,
      lot: text('lot'),
      expiresOn: text('expires'),
      ...(moment ? { beyondUseAt: instant(moment.at.getTime()) } : {}),
      volumeMl: volume ?? 0,
      ...(amount === undefined
        ? {}
        : { amount: { value: amount, unit: last?.amount?.unit && text('amount') === '' ? last.amount.unit : unit } }),
      ...(text('mrn') ? { mrnOnLabel: text('mrn').trim() } : {}),
      on: homeDay(),
      at: now(),
    });
    if (!done) return;
    form.clear(...fields, 'description');
    setTyped({});
    setRound((n) => n + 1);
  };
  const bad = (value: number | undefined): string | undefined =>
    value !== undefined && (Number.isNaN(value) || value <= 0) ? 'A number above 0' : undefined;
  return (
    <form
      className="visit-product"
      key={round}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <DispensedProducts onTake={(item) => void take(item)} />
      <KeptField form={form} field="scan" label="Scan the label" placeholder="GS1 code" onTyped={scanned} className="visit-grow" />
      <KeptField
        form={form}
        field="description"
        label="Product"
        fallback={drug}
        onTyped={(value) => note('description', value)}
        className="visit-grow"
      />
      <KeptField
        form={form}
        field="lot"
        key={`lot-${text('lot') === '' ? '' : 'set'}`}
        label="Lot"
        onTyped={(value) => note('lot', value)}
      />
      <DayField
        label="Expires"
        value={text('expires')}
        onChange={(day) => {
          note('expires', day);
          void form.set('expires', day);
        }}
      />
      <KeptField
        form={form}
        field="volume"
        label="Volume"
        fallback={last ? String(last.volumeMl) : ''}
        inputMode="decimal"
        rightSection={<span className="visit-unit">mL</span>}
        error={bad(volume)}
        onTyped={(value) => note('volume', value)}
      />
      <KeptField
        form={form}
        field="amount"
        label="Drug in it"
        fallback={last?.amount ? String(last.amount.value) : ''}
        inputMode="decimal"
        error={bad(amount)}
        onTyped={(value) => note('amount', value)}
      />
      <Select label="Unit" data={amountUnits} value={unit} allowDeselect={false} onChange={(value) => setUnit(value ?? 'mg')} w={88} />
      <KeptField form={form} field="mrn" label="Record number on the label" onTyped={(value) => note('mrn', value)} />
      {compounded ? (
        <MomentField label="Use before" value={use} onChange={setUse} zone={zone} show={(time) => formatWallTime(time, clock)} />
      ) : (
        <Button variant="subtle" onClick={() => setCompounded(true)}>
          Compounded: use before…
        </Button>
      )}
      <Button type="submit" variant="light" loading={busy}>
        Check product in
      </Button>
      {problem ? (
        <div className="visit-wide">
          <Notice tone={problem.includes('Do not give') ? 'harm' : 'caution'} alert>
            {problem}
          </Notice>
        </div>
      ) : null}
    </form>
  );
}
