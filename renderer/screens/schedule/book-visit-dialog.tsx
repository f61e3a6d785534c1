import { Autocomplete, Button, Modal, SegmentedControl, Switch, Textarea } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { useState, type SubmitEvent } from 'react';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import type { AppointmentId, PractitionerId } from '../../../shared/records/ids.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { momentOf } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDateTime } from '../../widgets/format-time.ts';
import { PatientPicker } from '../../widgets/patient-picker.tsx';
import { StaffSelect } from '../../widgets/staff-select.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { momentsOf, WhenFields, whenOf } from './when-fields.tsx';

/** Offered, not prescribed: any words may be written. */
const usualServices = ['Infusion visit', 'Start of care', 'Lab draw', 'Line care', 'Teaching', 'Line removal', 'Video check-in'];

interface BookVisitDialogProps {
  readonly start: Instant;
  readonly end: Instant;
  readonly nurse: PractitionerId | undefined;
  readonly onClose: () => void;
  readonly onBooked: (id: string) => void;
}

export function BookVisitDialog(props: BookVisitDialogProps) {
  const [patient, setPatient] = useState<PatientTag>();
  const [where, setWhere] = useState<'HH' | 'VR'>('HH');
  const [service, setService] = useState('Infusion visit');
  const [when, setWhen] = useState(() => whenOf(props.start, props.end));
  const [nurse, setNurse] = useState(props.nurse);
  const [hours, setHours] = useState<{ earliest: string; latest: string }>();
  const [note, setNote] = useState('');
  const { run, problem, busy } = useCommand();
  const style = useTimeStyle();
  const chart = useEngineQuery('chartHeader', { patientId: patient?.id ?? '', now: useNow() }, { enabled: patient !== undefined });
  const doc = patient && chart.data?.patient.id === patient.id ? chart.data.patient.doc : undefined;
  const moments = momentsOf(when);
  const window = hours && doc && windowFrom(when.start.date, hours, doc.timeZone);
  const ready = doc && moments && service.trim() !== '' && (!hours || window);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!patient || !ready) return;
    const appointmentId = newId<AppointmentId>('appt');
    const booked = await run('appointment.book', {
      appointmentId,
      patientId: patient.id,
      branchId: doc.branchId,
      class: where,
      serviceType: service,
      ...moments,
      timeZone: doc.timeZone,
      ...(nurse ? { practitionerId: nurse } : {}),
      ...(window ? { window } : {}),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    if (!booked) return;
    toast({ text: `Visit of ${patient.name} booked for ${formatDateTime(moments.start, { ...style, weekday: true })}.` });
    props.onBooked(appointmentId);
  };

  return (
    <Modal opened onClose={props.onClose} title="Book visit" size="lg">
      <form className="visit-form" onSubmit={(event) => void submit(event)}>
        <PatientPicker label="Patient" required value={patient} onChange={setPatient} />
        <div className="visit-form-pair">
          <Autocomplete label="Visit for" required data={usualServices} value={service} onChange={setService} maxLength={120} />
          <div>
            <p className="visit-form-label" id="visit-where">
              Where
            </p>
            <SegmentedControl
              aria-labelledby="visit-where"
              data={[
                { value: 'HH', label: 'At home' },
                { value: 'VR', label: 'By video' },
              ]}
              value={where}
              onChange={(value) => setWhere(value === 'VR' ? 'VR' : 'HH')}
            />
          </div>
        </div>
        <WhenFields value={when} onChange={setWhen} patientZone={doc?.timeZone} />
        <StaffSelect label="Nurse" placeholder="No nurse yet" clearable value={nurse} onChange={(id) => setNurse(id as PractitionerId | undefined)} />
        <Switch
          label="The patient can receive the visit only at certain hours"
          checked={hours !== undefined}
          onChange={(event) => setHours(event.currentTarget.checked ? { earliest: '08:00', latest: '17:00' } : undefined)}
        />
        {hours && (
          <div className="visit-form-pair">
            <TimeInput label="Not before (patient's clock)" value={hours.earliest} onChange={(event) => setHours({ ...hours, earliest: event.currentTarget.value })} />
            <TimeInput label="Not after (patient's clock)" value={hours.latest} onChange={(event) => setHours({ ...hours, latest: event.currentTarget.value })} />
          </div>
        )}
        <Textarea label="Note for the nurse" autosize minRows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {problem && (
          <Notice tone="caution" title="The visit was not booked" alert>
            {problem}
          </Notice>
        )}
        <div className="visit-form-actions">
          <Button onClick={props.onClose}>Do not book</Button>
          <Button type="submit" variant="filled" disabled={!ready || busy}>
            Book visit
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Hours are what the patient said, so they are on the patient's clock. */
function windowFrom(date: string, hours: { earliest: string; latest: string }, zone: string): { earliest: Instant; latest: Instant } | undefined {
  const earliest = momentOf({ date, time: hours.earliest }, zone);
  const latest = momentOf({ date, time: hours.latest }, zone);
  if (!earliest || !latest || latest.at <= earliest.at) return undefined;
  return { earliest: instant(earliest.at.getTime()), latest: instant(latest.at.getTime()) };
}
