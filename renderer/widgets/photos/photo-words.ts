import type { AttachmentRow } from '../../../shared/protocol/attachment-row.ts';
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

/** Why bytes cannot be taken, by the file's name, with what to do. */
export function keepProblem(why: 'empty' | 'type-not-allowed' | 'too-large' | 'disk-full', name: string): string {
  switch (why) {
    case 'empty':
      return `“${name}” is empty.`;
    case 'type-not-allowed':
      return /\.hei[cf]$/i.test(name)
        ? `“${name}” is in Apple’s own photo format, which cannot be shown here. Send it from the phone as JPEG (“Most Compatible”).`
        : `“${name}” is not a photo or a PDF. JPEG, PNG and WebP photos and PDF files can be added.`;
    case 'too-large':
      return `“${name}” is larger than 25 MB. Add it in parts, or as a smaller photo.`;
    case 'disk-full':
      return `This laptop’s disk is full, so “${name}” could not be kept. Make room and try again.`;
  }
}
