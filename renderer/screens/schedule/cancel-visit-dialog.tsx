import { Button, Chip, Modal, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useCommand } from '../../widgets/use-command.ts';

const usual = ['Patient asked to cancel', 'Patient in hospital', 'Drug or supplies not delivered', 'Nurse not available', 'Therapy ended', 'Weather or road'];

/** A visit is cancelled with a reason, so that whoever calls the patient can say it. */
export function CancelVisitDialog({ row, onClose }: { readonly row: VisitRow; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { run, problem, busy } = useCommand();

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const done = await run('appointment.cancel', { appointmentId: row.record.id, patientId: row.record.doc.patientId, reason });
    if (!done) return;
    toast({ text: `Visit of ${row.patient.name} cancelled.` });
    onClose();
  };

  return (
    <Modal opened onClose={onClose} title="Cancel visit" size="md">
      <form className="visit-form" onSubmit={(event) => void submit(event)}>
        <PatientTag patient={row.patient} />
        <Chip.Group value={reason} onChange={(value) => setReason(String(value))}>
          <div className="visit-form-chips" role="group" aria-label="Usual reasons">
            {usual.map((words) => (
              <Chip key={words} value={words} size="xs">
                {words}
              </Chip>
            ))}
          </div>
        </Chip.Group>
        <Textarea label="Reason" required autosize minRows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
        {problem && (
          <Notice tone="caution" title="The visit was not cancelled" alert>
            {problem}
          </Notice>
        )}
        <div className="visit-form-actions">
          <Button onClick={onClose}>Keep visit</Button>
          <Button type="submit" variant="filled" disabled={reason.trim() === '' || busy}>
            Cancel visit
          </Button>
        </div>
      </form>
    </Modal>
  );
}
