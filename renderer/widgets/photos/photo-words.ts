import type { AttachmentRow } from '../../../shared/protocol/queries.ts';
import type { BlobStatus } from '../../../shared/protocol/status.ts';

/** Said of a photo that only this laptop has. How far is told of all that is on its way, since one goes after the other. */
export function waitingWords(place: AttachmentRow['bytes'], blobs: BlobStatus | undefined): string | undefined {
  if (place === 'refused') return 'Not accepted by the server';
  if (place !== 'waiting') return undefined;
  if (!blobs || blobs.sent === 0 || blobs.bytes === 0) return 'Waiting to be sent';
  return `Being sent, ${String(Math.floor((blobs.sent / blobs.bytes) * 100))}%`;
}

/** `1.4 MB`, `310 KB`. */
export function sizeText(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Number((bytes / 1024 / 1024).toFixed(1)).toLocaleString('en-US')} MB`;
  return `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')} KB`;
}
