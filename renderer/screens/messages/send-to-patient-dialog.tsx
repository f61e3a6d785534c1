import type { ReactElement } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { countOf } from '../../ui/words.ts';

interface SendToPatientDialogProps {
  readonly mentions: number;
  readonly files: number;
  readonly onClose: () => void;
  readonly onSend: () => void;
}

/** Asked before a message to a patient that looks as if it were for colleagues, or that shows something. */
export function SendToPatientDialog({ mentions, files, onClose, onSend }: SendToPatientDialogProps): ReactElement {
  return (
    <Dialog
      title="The patient reads this"
      opened
      onClose={onClose}
      onSubmit={onSend}
      submitLabel="Send to patient"
      destructive
      closeLabel="Go back"
      size="sm"
    >
      {mentions > 0 ? (
        <p>
          You ask a colleague by name. The patient and their caregivers read it too; what only colleagues should read goes into a
          conversation of the staff.
        </p>
      ) : null}
      {files > 0 ? <p>{countOf(files, 'photo or file', 'photos or files')} will be shown to the patient and their caregivers.</p> : null}
    </Dialog>
  );
}
