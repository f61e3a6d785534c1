import { IconCloudUp, IconFileTypePdf, IconPhotoOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AttachmentRow } from '../../../shared/protocol/attachment-row.ts';
import { useSyncStatus } from '../../app/engine.ts';
import { formatDay } from '../format-time.ts';
import { waitingWords } from './photo-words.ts';
import { useBlobUrl } from './use-blob-url.ts';

interface PhotoCardProps {
  readonly row: AttachmentRow;
  readonly zone: string;
  readonly onOpen: () => void;
}

/** One photo or file, small: what it shows, of when, and whether others have it yet. */
export function PhotoCard({ row, zone, onOpen }: PhotoCardProps): ReactElement {
  const { doc } = row.record;
  const status = useSyncStatus();
  const waiting = waitingWords(row.bytes, status?.blobs);
  return (
    <button type="button" className="photo-card" onClick={onOpen}>
      <span className="photo-thumb" aria-hidden>
        {doc.contentType === 'application/pdf' ? (
          <IconFileTypePdf size={40} stroke={1.4} aria-hidden />
        ) : (
          <Thumb sha256={doc.sha256} again={`${row.bytes} ${String(status?.online)}`} />
        )}
      </span>
      <span className="photo-title hl-truncate">{doc.title}</span>
      <span className="photo-about hl-truncate hl-num">
        {formatDay(doc.takenAt, zone)} · {row.byName}
      </span>
      {waiting ? (
        <span className="photo-waiting">
          <IconCloudUp size={13} stroke={1.8} aria-hidden />
          {waiting}
        </span>
      ) : null}
    </button>
  );
}

function Thumb({ sha256, again }: { readonly sha256: string; readonly again: string }): ReactElement {
  const view = useBlobUrl(sha256, again);
  if (view.state === 'ready') return <img src={view.url} alt="" />;
  if (view.state === 'loading') return <span className="photo-missing" />;
  return (
    <span className="photo-missing">
      <IconPhotoOff size={24} stroke={1.4} aria-hidden />
      {view.state === 'lost' ? 'Not found' : 'At the server'}
    </span>
  );
}
