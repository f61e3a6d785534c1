import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { AttachmentRow } from '../../../shared/protocol/attachment-row.ts';
import { useSyncStatus } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { DateTime } from '../date-time.tsx';
import { useCommand } from '../use-command.ts';
import { FileView } from './file-view.tsx';
import { sizeText, waitingWords } from './photo-words.ts';

interface PhotoViewerProps {
  readonly row: AttachmentRow;
  readonly zone: string;
  readonly onClose: () => void;
}

/** A photo or file as large as the window lets it be, with what is known of it. */
export function PhotoViewer({ row, zone, onClose }: PhotoViewerProps): ReactElement {
  const { doc } = row.record;
  const status = useSyncStatus();
  const [retracting, setRetracting] = useState(false);
  const waiting = waitingWords(row.bytes, status?.blobs);
  if (retracting) return <RetractPhoto row={row} onClose={() => setRetracting(false)} onDone={onClose} />;
  return (
    <Modal title={doc.title} opened onClose={onClose} size="min(1100px, 94vw)" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="photo-large">
        <FileView sha256={doc.sha256} contentType={doc.contentType} title={doc.title} day={doc.takenAt.slice(0, 10)} again={row.bytes} />
      </div>
      <div className="photo-facts">
        <p>
          <DateTime at={doc.takenAt} zone={zone} weekday /> · {row.byName} · {sizeText(doc.bytes)}
          {waiting ? ` · ${waiting}` : ''}
        </p>
        <Button variant="subtle" color="gray" onClick={() => setRetracting(true)}>
          Mark as entered in error
        </Button>
      </div>
    </Modal>
  );
}

function RetractPhoto({
  row,
  onClose,
  onDone,
}: {
  readonly row: AttachmentRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactElement {
  const { doc, id } = row.record;
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const { busy, problem, run } = useCommand();
  const retract = async (): Promise<void> => {
    setAsked(true);
    if (reason.trim() === '') return;
    if (!(await run('attachment.retract', { attachmentId: id, patientId: doc.patientId, reason }))) return;
    toast({ text: `“${doc.title}” is marked as entered in error` });
    onDone();
  };
  return (
    <Dialog
      title="Mark as entered in error?"
      submitLabel="Mark as entered in error"
      opened
      onClose={onClose}
      onSubmit={() => void retract()}
      busy={busy}
      problem={problem}
      size="sm"
    >
      <p>
        <strong>{doc.title}</strong> leaves the chart. It is kept, with your reason, in the history.
      </p>
      <Textarea
        label="What was wrong"
        required
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={asked && reason.trim() === '' ? 'Say what was wrong' : undefined}
      />
    </Dialog>
  );
}
