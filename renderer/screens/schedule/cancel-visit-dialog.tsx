import { useState } from 'react';
import type { VisitRow } from '../../../shared/protocol/queries.ts';
import { ReasonFields } from '../../ui/choice/reason-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useCommand } from '../../widgets/use-command.ts';

const usual = [
  'Patient asked to cancel',
  'Patient in hospital',
  'Drug or supplies not delivered',
  'Nurse not available',
  'Therapy ended',
  'Weather or road',
];

/** A visit is cancelled with a reason, so that whoever calls the patient can say it. */
export function CancelVisitDialog({ row, onClose }: { readonly row: VisitRow; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { run, problem, busy } = useCommand();

  const submit = async (): Promise<void> => {
    const done = await run('appointment.cancel', { appointmentId: row.record.id, patientId: row.record.doc.patientId, reason });
    if (!done) return;
    toast({ text: `Visit of ${row.patient.name} cancelled.` });
    onClose();
  };

  return (
    <Dialog
      title="Cancel visit"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Cancel visit"
      closeLabel="Keep visit"
      busy={busy}
      disabled={reason.trim() === ''}
      problem={problem}
    >
      <PatientTag patient={row.patient} />
      <ReasonFields usual={usual} value={reason} onChange={setReason} maxLength={500} />
    </Dialog>
  );
}
