import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import type { AppointmentId, PractitionerId } from '../../../shared/records/ids.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { checkFit } from '../../widgets/fit/fit-check.ts';
import { FitNotes } from '../../widgets/fit/fit-notes.tsx';
import { useFitFacts } from '../../widgets/fit/use-fit-facts.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { StaffSelect } from '../../widgets/staff-select.tsx';
import { slot, slotOf, type Slot } from './move-visit.ts';
import { momentsOf, WhenFields, whenOf } from './when-fields.tsx';

interface MoveVisitDialogProps {
  readonly row: VisitRow;
  readonly onMove: (row: VisitRow, to: Slot, reason: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** The keyboard's way to do what dragging does, and the only way to give a visit to another nurse. */
export function MoveVisitDialog({ row, onMove, onClose }: MoveVisitDialogProps) {
  // The visit as it was when the dialog opened is what the author saw, whatever comes in meanwhile.
  const [seen] = useState(row);
  const { doc } = seen.record;
  const [when, setWhen] = useState(() => whenOf(doc.start, doc.end));
  const [nurse, setNurse] = useState(doc.practitionerId);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const moments = momentsOf(when);
  const to = moments && slot(moments.start, moments.end, nurse);
  const before = slotOf(seen);
  const unchanged = to?.start === before.start && to.end === before.end && to.practitionerId === before.practitionerId;

  const facts = useFitFacts({
    patientId: doc.patientId,
    practitionerId: nurse,
    appointmentId: seen.record.id as AppointmentId,
    from: moments?.start,
    to: moments?.end,
  });
  const wanted = moments && { id: seen.record.id, ...moments, practitionerId: nurse, requires: doc.requires, window: doc.window };
  const broken = facts && wanted && !unchanged ? checkFit(facts, wanted) : [];

  const submit = async (): Promise<void> => {
    if (!to || unchanged) return;
    const refusal = await onMove(seen, to, reason);
    if (refusal === undefined) onClose();
    else setProblem(`The visit was not moved. ${refusal}`);
  };

  return (
    <Dialog
      title="Move visit"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Move visit"
      closeLabel="Keep as it is"
      disabled={!to || unchanged}
      problem={problem}
    >
      <PatientTag patient={seen.patient} />
      <WhenFields value={when} onChange={setWhen} patientZone={doc.timeZone} autoFocus />
      <StaffSelect
        label="Nurse"
        placeholder="No nurse yet"
        clearable
        value={nurse}
        onChange={(id) => setNurse(id as PractitionerId | undefined)}
      />
      <FitNotes broken={broken} />
      <TextInput
        label="Reason"
        placeholder="Optional, for the history"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
      />
    </Dialog>
  );
}
