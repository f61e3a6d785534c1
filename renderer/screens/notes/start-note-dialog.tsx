import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { addMinutes } from '../../../shared/kernel/time.ts';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import { noteTypes, type NoteType } from '../../../shared/records/clinical-note.ts';
import type { AppointmentId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDateTime } from '../../widgets/format-time.ts';
import { noteTypeWords } from '../../widgets/note/note-words.ts';
import { offeredTemplates } from '../../widgets/note/templates.ts';
import { useStartNote } from '../../widgets/note/use-start-note.ts';
import { PatientPicker } from '../../widgets/patient-picker.tsx';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

type StartableType = Exclude<NoteType, 'imported'>;
const startable = noteTypes.filter((type): type is StartableType => type !== 'imported');

/** About whom, what kind, and of which visit: then writing begins. */
export function StartNoteDialog({ onClose }: { readonly onClose: () => void }) {
  const { person } = useOpenSession();
  const [patient, setPatient] = useState<PatientTag>();
  const [type, setType] = useState<StartableType>(person.roles.includes('pharmacist') ? 'pharmacy' : 'visit');
  const [visitId, setVisitId] = useState<string>();
  const { start, busy, problem } = useStartNote();
  const visits = useRecentVisits(patient?.id);
  const style = useTimeStyle();
  const own = useEngineQuery('noteTemplates', {}).data;
  const templates = offeredTemplates(type, own);
  const [templateId, setTemplateId] = useState<string>();

  const submit = async (): Promise<void> => {
    if (!patient) return;
    const visit = visits.find(({ id }) => id === visitId);
    const begun = await start({
      patientId: patient.id,
      type,
      ...(templates.length > 1 && templateId ? { templateId } : {}),
      ...(visit ? { appointmentId: visit.id as AppointmentId, occurredAt: visit.doc.start, title: visit.doc.serviceType } : {}),
    });
    if (begun) onClose();
  };

  return (
    <Dialog
      title="Start note"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Start note"
      busy={busy}
      disabled={!patient}
      problem={problem}
    >
      <PatientPicker
        label="Patient"
        required
        autoFocus
        value={patient}
        onChange={(next) => {
          setPatient(next);
          setVisitId(undefined);
        }}
      />
      <Choice
        label="Kind of note"
        required
        options={startable.map((value) => ({ value, label: noteTypeWords[value] }))}
        value={type}
        onChange={(next) => next && setType(next)}
      />
      {templates.length > 1 ? (
        <Select
          label="Template"
          allowDeselect={false}
          data={templates.map(({ template }) => ({ value: template.id, label: template.title }))}
          value={templates.some(({ template }) => template.id === templateId) ? (templateId ?? null) : (templates[0]?.template.id ?? null)}
          onChange={(next) => setTemplateId(next ?? undefined)}
        />
      ) : null}
      <Select
        label="Visit"
        placeholder={patient && visits.length === 0 ? 'No visit in these weeks' : 'None in particular'}
        disabled={visits.length === 0}
        clearable
        clearButtonProps={{ 'aria-label': 'No visit' }}
        data={visits.map(({ id, doc }) => ({
          value: id,
          label: `${formatDateTime(doc.start, { ...style, weekday: true })} · ${doc.serviceType}`,
        }))}
        value={visitId ?? null}
        onChange={(id) => setVisitId(id ?? undefined)}
      />
    </Dialog>
  );
}

const fourWeeks = 28 * 24 * 60;

/** The visits around now, the latest first: a note is mostly about one of them. */
function useRecentVisits(patientId: string | undefined): readonly StoredRecord<'appointment'>[] {
  const now = useNow();
  const { data } = useEngineQuery(
    'chartRecords',
    { patientId: patientId ?? '', kind: 'appointment' },
    { enabled: patientId !== undefined },
  );
  return useMemo(() => {
    const visits = (data ?? []).filter((record): record is StoredRecord<'appointment'> => record.kind === 'appointment');
    return visits
      .filter(
        ({ doc }) =>
          doc.start > addMinutes(now, -fourWeeks) &&
          doc.start < addMinutes(now, fourWeeks / 4) &&
          doc.status !== 'cancelled' &&
          doc.status !== 'entered-in-error',
      )
      .sort((a, b) => b.doc.start.localeCompare(a.doc.start))
      .slice(0, 30);
  }, [data, now]);
}
