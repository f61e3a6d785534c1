import type { ReactElement } from 'react';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { Dialog } from '../../../ui/dialog.tsx';

type Participant = StoredRecord<'care-team-participant'>;

interface LeaveDialogProps {
  readonly participant: Participant | undefined;
  readonly name: string;
  readonly onClose: () => void;
  readonly onLeave: (participant: Participant, name: string) => Promise<void>;
}

/** Says what leaving does before it is done: a chart leaves somebody's laptop. */
export function LeaveDialog({ participant, name, onClose, onLeave }: LeaveDialogProps): ReactElement {
  const leave = (): void => {
    if (participant) void onLeave(participant, name);
    onClose();
  };
  return (
    <Dialog
      title={`Remove ${name} from the care team?`}
      submitLabel={`Remove ${name}`}
      opened={participant !== undefined}
      onClose={onClose}
      onSubmit={leave}
      size="sm"
    >
      <p>
        With the next sync this chart leaves their laptop, unless they are booked for a visit or belong to the branch. What they have not
        sent yet still arrives.
      </p>
      <p>They can be added again at any time.</p>
    </Dialog>
  );
}
