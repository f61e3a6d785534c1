import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ThreadDetail } from '../../../shared/protocol/queries-messages.ts';
import { InterventionForm } from '../../widgets/interventions/intervention-form.tsx';

/** A pharmacist's intervention that begins with the last words of the conversation. */
export function MakeInterventionDialog({ detail, onClose }: { readonly detail: ThreadDetail; readonly onClose: () => void }): ReactElement {
  const last = detail.messages.findLast(({ doc }) => doc.status === 'completed')?.doc;
  return (
    <Modal title="Record an intervention" opened onClose={onClose} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="hl-dialog">
        <InterventionForm
          patientId={detail.patient.id}
          initial={last ? `${last.author.name}: ${last.text}`.slice(0, 2000) : ''}
          onDone={onClose}
        />
      </div>
    </Modal>
  );
}
