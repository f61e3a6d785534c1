import { Button, Modal, Textarea } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { AttachmentRow } from '../../../shared/protocol/queries.ts';
import { bridge } from '../../app/bridge.ts';
import { call, useSyncStatus } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { DateTime } from '../date-time.tsx';
import { useCommand } from '../use-command.ts';
import { sizeText, waitingWords } from './photo-words.ts';
import { useBlobUrl } from './use-blob-url.ts';

interface PhotoViewerProps {
  readonly row: AttachmentRow;
  readonly zone: string;
  readonly onClose: () => void;
}

/** A photo or file as large as the window lets it be, with what is known of it. */
export function PhotoViewer({ row, zone, onClose }: PhotoViewerProps): ReactElement {
  const { doc } = row.record;
  const status = useSyncStatus();
  const view = useBlobUrl(doc.sha256, `${row.bytes} ${String(status?.online)}`);
  const [retracting, setRetracting] = useState(false);
  const waiting = waitingWords(row.bytes, status?.blobs);
  if (retracting) return <RetractPhoto row={row} onClose={() => setRetracting(false)} onDone={onClose} />;
  return (
    <Modal title={doc.title} opened onClose={onClose} size="min(1100px, 94vw)" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="photo-large">
        {view.state === 'ready' ? (
          doc.contentType === 'application/pdf' ? (
            <SavePdf sha256={doc.sha256} day={doc.takenAt.slice(0, 10)} />
          ) : (
            <img src={view.url} alt={doc.title} />
          )
        ) : view.state === 'loading' ? (
          <p role="status">Fetching it</p>
        ) : (
          <Notice tone={view.state === 'lost' ? 'caution' : 'info'}>
            {view.state === 'lost'
              ? 'The photo or file itself is not here and not at the server. Ask who added it.'
              : 'It is at the server and not on this laptop yet. It appears when there is a network.'}
          </Notice>
        )}
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

/** A window of ours runs no plug-in, so a PDF is read outside, from a copy at a place that the person chooses. Its name says when, never who. */
function SavePdf({ sha256, day }: { readonly sha256: string; readonly day: string }): ReactElement {
  const save = async (): Promise<void> => {
    const answer = await call('blob.get', { sha256 });
    if (!answer.ok) return;
    const { saved } = await bridge.invoke('file:save-bytes', { suggestedName: `document-${day}.pdf`, bytes: answer.bytes });
    if (saved) toast({ text: 'A copy is saved. It holds patient data: keep it as safe as the chart.' });
  };
  const failed = (): void => toast({ text: 'The copy could not be written. Choose another place.', tone: 'caution' });
  return (
    <div className="photo-pdf">
      <IconFileTypePdf size={64} stroke={1.2} aria-hidden />
      <p>A PDF is read outside Hearthline, from a copy that you save.</p>
      <Button onClick={() => void save().catch(failed)}>Save a copy</Button>
    </div>
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
