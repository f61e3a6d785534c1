import { useState, type ReactElement } from 'react';
import type { ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { runCommand } from '../../app/engine.ts';
import { ReasonFields } from '../../ui/choice/reason-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { assignBack } from './assign-back.ts';

const usual = ['Prepared twice', 'Patient in hospital', 'Therapy changed or stopped', 'Goes another way'] as const;

/** A box that is not to go out. What it was stays readable, with the reason. */
export function CancelBoxDialog({ detail, onClose }: { readonly detail: ShipmentRow; readonly onClose: () => void }): ReactElement {
  const { record, vehicle, stop } = detail;
  const { recipient, patientId } = record.doc;
  const [reason, setReason] = useState('');
  const { run, problem, busy } = useCommand(record.doc.timeZone);
  const about = { shipmentId: record.id, patientId };
  const submit = async (): Promise<void> => {
    if (!(await run('shipment.cancel', { ...about, reason }))) return;
    saidWithUndo({
      text: `The delivery to ${recipient.name} is cancelled.`,
      back: async () => [await runCommand('shipment.restore', about), ...(stop ? [await assignBack(stop)] : [])],
      undone: `The delivery to ${recipient.name} stands as before.`,
    });
    onClose();
  };
  return (
    <Dialog
      title={`Cancel the delivery to ${recipient.name}?`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Cancel delivery"
      closeLabel="Keep delivery"
      busy={busy}
      disabled={reason.trim() === ''}
      problem={problem}
    >
      {vehicle && <p>It is taken off {vehicle}.</p>}
      <ReasonFields usual={usual} value={reason} onChange={setReason} maxLength={500} />
    </Dialog>
  );
}
