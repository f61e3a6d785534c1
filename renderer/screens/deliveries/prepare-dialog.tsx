import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import { temperatureClasses, type TemperatureClass } from '../../../shared/records/shipment.ts';
import { newId, runCommand, useEngineQuery } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWhenWhere } from '../../widgets/delivery/use-when-where.ts';
import { WhenWhereFields } from '../../widgets/delivery/when-where-fields.tsx';
import { formatDateTime } from '../../widgets/format-time.ts';
import { PatientPicker } from '../../widgets/patient-picker.tsx';
import { temperatureWords } from '../../widgets/delivery/temperature-words.ts';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { WhoSignsFields } from './who-signs-fields.tsx';

interface PrepareDialogProps {
  readonly day: string;
  readonly onClose: () => void;
  readonly onPrepared: (shipmentId: string) => void;
}

/** A new box: for whom, what, and between which hours somebody can take it. */
export function PrepareDialog({ day, onClose, onPrepared }: PrepareDialogProps): ReactElement {
  const [patient, setPatient] = useState<PatientTag>();
  const [name, setName] = useState('');
  const [amount, setAmount] = useState<number | string>(1);
  const [unit, setUnit] = useState('each');
  const [temperature, setTemperature] = useState<TemperatureClass>('room');
  const [visitId, setVisitId] = useState<string>();
  const [maySign, setMaySign] = useState('');
  const [contactless, setContactless] = useState(false);
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [note, setNote] = useState('');
  const moment = useNow();
  const style = useTimeStyle();
  const chart = useEngineQuery('chartHeader', { patientId: patient?.id ?? '', now: moment }, { enabled: patient !== undefined });
  const visits = useEngineQuery('chartRecords', { patientId: patient?.id ?? '', kind: 'appointment' }, { enabled: patient !== undefined });
  const doc = patient && chart.data?.patient.id === patient.id ? chart.data.patient.doc : undefined;
  const { run, problem, busy } = useCommand(doc?.timeZone);
  const upcoming = (visits.data ?? []).flatMap((record) =>
    record.kind === 'appointment' && 'start' in record.doc && 'serviceType' in record.doc && (record.doc.start as string) > moment
      ? [
          {
            value: record.id,
            label: `${record.doc.serviceType}, ${formatDateTime(record.doc.start as never, { ...style, weekday: true })}`,
          },
        ]
      : [],
  );
  const plan = useWhenWhere({ on: day }, doc?.timeZone);
  const submit = async (): Promise<void> => {
    if (!patient || !doc || !plan.args || typeof amount !== 'number') return;
    const shipmentId = newId<never>('shp');
    const done = await run('shipment.prepare', {
      shipmentId: shipmentId,
      patientId: patient.id,
      branchId: doc.branchId,
      ...(visitId ? { appointmentId: visitId } : {}),
      items: [{ name, quantity: { value: amount, unit }, kind: temperature === 'room' ? 'supply' : 'drug', temperature }],
      ...plan.args,
      maySign: maySign
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
      contactless,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(carrier.trim() ? { carrier: { name: carrier.trim(), ...(tracking.trim() ? { trackingNumber: tracking.trim() } : {}) } } : {}),
    });
    if (!done) return;
    saidWithUndo({
      text: `A box for ${patient.name} is prepared.`,
      back: () => runCommand('shipment.cancel', { shipmentId, patientId: patient.id, reason: 'Prepared by mistake' }),
      undone: `The box for ${patient.name} is cancelled.`,
    });
    onPrepared(shipmentId);
  };
  return (
    <Dialog
      title="New delivery"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Prepare delivery"
      size="lg"
      busy={busy}
      disabled={!doc || name.trim() === '' || !plan.args}
      problem={problem}
    >
      <PatientPicker label="Patient" required autoFocus value={patient} onChange={setPatient} />
      <Select
        label="For the visit"
        placeholder="No visit"
        clearable
        data={upcoming}
        value={visitId ?? null}
        onChange={(id) => setVisitId(id ?? undefined)}
      />
      <TextInput
        label="What is in the box"
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="hl-dialog-row" data-three>
        <NumberInput label="How many" required min={0} value={amount} onChange={setAmount} />
        <TextInput label="Unit" required value={unit} onChange={(event) => setUnit(event.currentTarget.value)} />
        <Select
          label="Keeps"
          allowDeselect={false}
          data={temperatureClasses.map((value) => ({ value, label: temperatureWords[value] }))}
          value={temperature}
          onChange={(value) => value && setTemperature(value)}
        />
      </div>
      <WhenWhereFields plan={plan} home={doc?.address} nobody={!doc} />
      <WhoSignsFields {...{ maySign, contactless }} onMaySign={setMaySign} onContactless={setContactless} />
      <div className="hl-dialog-row">
        <TextInput
          label="Carrier"
          placeholder="A driver of ours"
          value={carrier}
          onChange={(event) => setCarrier(event.currentTarget.value)}
        />
        <TextInput
          label="Tracking number"
          disabled={carrier.trim() === ''}
          value={tracking}
          onChange={(event) => setTracking(event.currentTarget.value)}
        />
      </div>
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
