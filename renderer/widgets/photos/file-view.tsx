import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { bridge } from '../../app/bridge.ts';
import { call, useSyncStatus } from '../../app/engine.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useBlobUrl } from './use-blob-url.ts';

interface FileViewProps {
  readonly sha256: string;
  readonly contentType: string;
  readonly title: string;
  /** A day for the name of a saved copy, which says when and never who. */
  readonly day: string;
  /** Asks for the bytes anew when it changes. */
  readonly again?: string;
}

/** A photo as large as there is room for, or a PDF to take out; and where its bytes are when they are not here. */
export function FileView({ sha256, contentType, title, day, again = '' }: FileViewProps): ReactElement {
  const status = useSyncStatus();
  const view = useBlobUrl(sha256, `${again} ${String(status?.online)}`);
  if (view.state === 'ready')
    return contentType === 'application/pdf' ? <SavePdf sha256={sha256} day={day} /> : <img src={view.url} alt={title} />;
  if (view.state === 'loading') return <p role="status">Fetching it</p>;
  return (
    <Notice tone={view.state === 'lost' ? 'caution' : 'info'}>
      {view.state === 'lost'
        ? 'The photo or file itself is not here and not at the server. Ask who added it.'
        : 'It is at the server and not on this laptop yet. It appears when there is a network.'}
    </Notice>
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
