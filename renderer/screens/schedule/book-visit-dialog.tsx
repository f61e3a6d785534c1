import { Autocomplete, Checkbox, MultiSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import type { AppointmentId, PractitionerId } from '../../../shared/records/ids.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TimeField } from '../../ui/time/time-field.tsx';
import { momentOf } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDateTime, formatWallTime } from '../../widgets/format-time.ts';
import { competencies } from '../../widgets/competencies.ts';
import { checkFit } from '../../widgets/fit/fit-check.ts';
import { FitNotes } from '../../widgets/fit/fit-notes.tsx';
import { useFitFacts } from '../../widgets/fit/use-fit-facts.ts';
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
  const [requires, setRequires] = useState<string[]>([]);
  const { run, problem, busy } = useCommand();
  const style = useTimeStyle();
  const show = (time: string): string => formatWallTime(time, style.clock);
  const chart = useEngineQuery('chartHeader', { patientId: patient?.id ?? '', now: useNow() }, { enabled: patient !== undefined });
  const doc = patient && chart.data?.patient.id === patient.id ? chart.data.patient.doc : undefined;
  const moments = momentsOf(when);
  const window = hours && doc && windowFrom(when.start.date, hours, doc.timeZone);
  const facts = useFitFacts({ patientId: patient?.id, practitionerId: nurse, from: moments?.start, to: moments?.end });
  const broken =
    facts && moments ? checkFit(facts, { id: '', ...moments, practitionerId: nurse, requires, ...(window ? { window } : {}) }) : [];
  const ready = doc && moments && service.trim() !== '' && (!hours || window);

  const submit = async (): Promise<void> => {
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
      ...(requires.length > 0 ? { requires } : {}),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    if (!booked) return;
    toast({ text: `Visit of ${patient.name} booked for ${formatDateTime(moments.start, { ...style, weekday: true })}.` });
    props.onBooked(appointmentId);
  };

  return (
    <Dialog
      title="Book visit"
      opened
      onClose={props.onClose}
      onSubmit={() => void submit()}
      submitLabel="Book visit"
      closeLabel="Do not book"
      size="lg"
      busy={busy}
      disabled={!ready}
      problem={problem}
    >
      <PatientPicker label="Patient" required autoFocus value={patient} onChange={setPatient} />
      <div className="hl-dialog-row">
        <Autocomplete label="Visit for" required data={usualServices} value={service} onChange={setService} maxLength={120} />
        <Choice label="Where" required options={places} value={where} onChange={(place) => place && setWhere(place)} />
      </div>
      <WhenFields value={when} onChange={setWhen} patientZone={doc?.timeZone} />
      <StaffSelect
        label="Nurse"
        placeholder="No nurse yet"
        clearable
        value={nurse}
        onChange={(id) => setNurse(id as PractitionerId | undefined)}
      />
      <MultiSelect
        label="The nurse must have"
        placeholder={requires.length === 0 ? 'Nothing in particular' : ''}
        data={competencies.map(({ code, text }) => ({ value: code, label: text }))}
        value={requires}
        onChange={setRequires}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Nothing in particular' }}
      />
      <FitNotes broken={broken} />
      <Checkbox
        label="The patient can receive the visit only at certain hours"
        checked={hours !== undefined}
        onChange={(event) => setHours(event.currentTarget.checked ? { earliest: '08:00', latest: '17:00' } : undefined)}
      />
      {hours && (
        <div className="hl-dialog-row">
          <TimeField
            label="Not before (patient's clock)"
            value={hours.earliest}
            onChange={(earliest) => setHours({ ...hours, earliest })}
            show={show}
          />
          <TimeField
            label="Not after (patient's clock)"
            value={hours.latest}
            onChange={(latest) => setHours({ ...hours, latest })}
            show={show}
          />
        </div>
      )}
      <Textarea
        label="Note for the nurse"
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}

const places = [
  { value: 'HH', label: 'At home' },
  { value: 'VR', label: 'By video' },
] as const;

/** Hours are what the patient said, so they are on the patient's clock. */
function windowFrom(
  date: string,
  hours: { earliest: string; latest: string },
  zone: string,
): { earliest: Instant; latest: Instant } | undefined {
  const earliest = momentOf({ date, time: hours.earliest }, zone);
  const latest = momentOf({ date, time: hours.latest }, zone);
  if (!earliest || !latest || latest.at <= earliest.at) return undefined;
  return { earliest: instant(earliest.at.getTime()), latest: instant(latest.at.getTime()) };
}
