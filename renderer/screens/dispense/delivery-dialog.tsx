import { TextInput, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { addMinutes } from '../../../shared/kernel/time.ts';
import type { DispenseRow } from '../../../shared/protocol/queries-dispense.ts';
import type { ShipmentId } from '../../../shared/records/ids.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { now, useNow } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { wallTimeOf } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useWhenWhere } from '../../widgets/delivery/use-when-where.ts';
import { WhenWhereFields } from '../../widgets/delivery/when-where-fields.tsx';
import { formatDateTime } from '../../widgets/format-time.ts';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

const goesOut: ReadonlySet<string> = new Set(['prepared', 'packed', 'on-route', 'delivered']);
const boxStates: Readonly<Record<string, string>> = {
  prepared: 'requested',
  packed: 'packed',
  'on-route': 'on its way',
  delivered: 'delivered',
};

/** A box with what was released: contents, lots, expiry and temperature are those of the release. Deliveries packs it and takes it from there. */
export function DeliveryDialog({ row, onClose }: { readonly row: DispenseRow; readonly onClose: () => void }): ReactElement {
  const { doc } = row.record;
  const moment = useNow();
  const chart = useEngineQuery('chartHeader', { patientId: doc.patientId, now: moment }).data;
  const visit = useEngineQuery(
    'record',
    { kind: 'appointment', id: doc.appointmentId ?? '' },
    { enabled: doc.appointmentId !== undefined },
  ).data;
  const start = visit?.kind === 'appointment' && 'start' in visit.doc && 'serviceType' in visit.doc ? visit.doc.start : undefined;
  const zone = chart?.patient.doc.timeZone ?? 'UTC';
  const home = chart?.patient.doc.address;
  const style = useTimeStyle(zone);
  const proposed = wallTimeOf(new Date(start ? addMinutes(start, -24 * 60) : addMinutes(now(), 24 * 60)), zone).date;
  const today = wallTimeOf(new Date(now()), zone).date;
  const [note, setNote] = useState('');
  const [again, setAgain] = useState('');
  const first = row.shipment && goesOut.has(row.shipment.doc.status) ? row.shipment.doc : undefined;
  const { run, problem, busy } = useCommand(zone);
  const plan = useWhenWhere({ on: proposed < today ? today : proposed }, zone);
  const request = async (): Promise<void> => {
    if (!plan.args || !chart) return;
    const done = await run('shipment.prepare', {
      ...{ shipmentId: newId<ShipmentId>('shp'), patientId: doc.patientId, branchId: chart.patient.doc.branchId, maySign: [] },
      ...(doc.appointmentId ? { appointmentId: doc.appointmentId } : {}),
      ...(doc.refillId ? { refillId: doc.refillId } : {}),
      items: doc.items.map(({ name, kind, lot, expiresOn, quantity, temperature }) => ({
        ...{ name, kind, lot, expiresOn, quantity, temperature, dispenseId: row.record.id },
      })),
      ...plan.args,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(first && again.trim() ? { again: again.trim() } : {}),
    });
    if (!done) return;
    toast({ text: `Delivery to ${row.patient.name} is requested. It waits under Deliveries to be packed.` });
    onClose();
  };
  return (
    <Dialog
      title="Request delivery"
      opened
      onClose={onClose}
      onSubmit={() => void request()}
      submitLabel="Request delivery"
      size="lg"
      busy={busy}
      disabled={!plan.args || !chart || (first !== undefined && again.trim() === '')}
      problem={problem}
    >
      {first ? (
        <Notice tone="caution" title="These doses already have a box" alert>
          It is {boxStates[first.status] ?? first.status}, {formatDateTime(first.window.earliest, { ...style, weekday: true })}. A second
          box means twice the doses in the home, unless the first one is lost.
        </Notice>
      ) : null}
      <p>
        <strong>{row.patient.name}</strong>
        {start ? <> · for the visit of {formatDateTime(start, { ...style, weekday: true })}</> : null}
      </p>
      <ul className="hl-items">
        {doc.items.map(({ name, quantity, lot, temperature }) => (
          <li key={lot}>
            {quantityText(quantity)} of {name}, lot {lot}, travels {temperature === 'room' ? 'at room temperature' : temperature}
          </li>
        ))}
      </ul>
      <WhenWhereFields plan={plan} home={home} />
      {first ? (
        <TextInput
          label="Why a second box goes out"
          required
          maxLength={300}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      ) : null}
      <Textarea
        label="Note for the driver"
        autosize
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
