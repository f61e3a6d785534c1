import { useState, type ReactElement } from 'react';
import type { AttachmentRow } from '../../../shared/protocol/attachment-row.ts';
import { PhotoCard } from '../../widgets/photos/photo-card.tsx';
import { PhotoViewer } from '../../widgets/photos/photo-viewer.tsx';

/** Photos and files that came with a message: small, and large when they are opened. */
export function MessageFiles({ rows, zone }: { readonly rows: readonly AttachmentRow[]; readonly zone: string }): ReactElement | null {
  const [openId, setOpenId] = useState<string>();
  const open = rows.find(({ record }) => record.id === openId);
  if (rows.length === 0) return null;
  return (
    <div className="message-files">
      {rows.map((row) => (
        <PhotoCard key={row.record.id} row={row} zone={zone} onOpen={() => setOpenId(row.record.id)} />
      ))}
      {open ? <PhotoViewer row={open} zone={zone} onClose={() => setOpenId(undefined)} /> : null}
    </div>
  );
}
