import { Button, Modal } from '@mantine/core';
import type { ReactElement } from 'react';

interface CouldNotSaveDialogProps {
  readonly names: readonly string[];
  readonly onStay: () => void;
  readonly onLock: () => void;
}

/** The one case in which locking would lose words: the person decides. */
export function CouldNotSaveDialog({ names, onStay, onLock }: CouldNotSaveDialogProps): ReactElement {
  return (
    <Modal opened={names.length > 0} onClose={onStay} title="Not locked: something could not be saved" size={440}>
      <div className="hl-stack">
        <p>{names.join(', ')} could not be saved, so what was typed since the last save would be lost. The disk may be full.</p>
        <div className="hl-actions">
          <Button onClick={onLock}>Lock and lose it</Button>
          <Button variant="filled" onClick={onStay} data-autofocus>
            Stay
          </Button>
        </div>
      </div>
    </Modal>
  );
}
