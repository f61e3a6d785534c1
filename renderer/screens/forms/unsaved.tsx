import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

interface LeaveButtonsProps {
  readonly title: string;
  readonly changed: boolean;
  readonly onBack: () => void;
  readonly onDiscard: () => void;
}

/** The ways out of a builder: back, with everything kept, or without what was changed, which is asked first. */
export function LeaveButtons({ title, changed, onBack, onDiscard }: LeaveButtonsProps): ReactElement {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {changed ? (
        <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
          Discard changes…
        </Button>
      ) : null}
      <Button variant="default" onClick={onBack}>
        Back to the list
      </Button>
      <Dialog
        title={`Discard changes to “${title}”?`}
        opened={asking}
        onClose={() => setAsking(false)}
        onSubmit={onDiscard}
        submitLabel="Discard changes"
        destructive
        closeLabel="Keep writing"
      >
        <p>What was written since it was last saved is gone then. A draft that was saved before stays as it was.</p>
      </Dialog>
    </>
  );
}

interface UnsavedNoticeProps {
  readonly title: string;
  readonly onGoOn: () => void;
}

export function UnsavedNotice({ title, onGoOn }: UnsavedNoticeProps): ReactElement {
  return (
    <Notice
      tone="info"
      title={`“${title}” is not saved yet`}
      action={
        <Button size="xs" onClick={onGoOn}>
          Go on writing
        </Button>
      }
    >
      It is as you left it. Nobody else sees it.
    </Notice>
  );
}

interface BeginInsteadProps {
  /** What is not saved. */
  readonly title: string;
  readonly onAnswer: (yes: boolean) => void;
}

/** One is written at a time: before another is begun, whoever writes says that the first may go. */
export function BeginInstead({ title, onAnswer }: BeginInsteadProps): ReactElement {
  return (
    <Dialog
      title={`“${title}” is not saved yet`}
      opened
      onClose={() => onAnswer(false)}
      onSubmit={() => onAnswer(true)}
      submitLabel="Discard it and begin"
      destructive
      closeLabel="Keep it"
    >
      <p>Beginning another discards what was written of it since it was last saved. To keep it, go on writing and save the draft first.</p>
    </Dialog>
  );
}
