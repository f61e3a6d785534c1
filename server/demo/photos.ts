import { createHash } from 'node:crypto';
import { z } from 'zod';
import photosJson from '../../resources/demo/photos.json' with { type: 'json' };
import { put, type Write } from '../../shared/domain/define-command.ts';
import type { AttachmentId, CommunicationId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';

const DemoPhotos = z.object({
  source: z.string(),
  version: z.string(),
  photos: z.array(z.object({ id: z.enum(['loose-dressing', 'flushes']), title: z.string(), jpeg: z.base64() })),
});

export interface DemoPhoto {
  readonly title: string;
  readonly content: Uint8Array;
  readonly sha256: string;
}

/** The made-up photos of the demonstration, from resources/demo, checked when loaded. */
export const demoPhotos: ReadonlyMap<string, DemoPhoto> = new Map(
  DemoPhotos.parse(photosJson).photos.map(({ id, title, jpeg }) => {
    const content = Buffer.from(jpeg, 'base64');
    return [id, { title, content, sha256: createHash('sha256').update(content).digest('hex') }];
  }),
);

/** A photo that came with a message of the patient. */
export function photoWith(photo: DemoPhoto, id: AttachmentId, messageId: CommunicationId, message: DocOf<'communication'>): Write {
  const { patientId, author, sentAt } = message;
  return put('attachment', id, {
    ...{ patientId, status: 'current', sha256: photo.sha256, bytes: photo.content.length, contentType: 'image/jpeg' },
    ...{ title: photo.title, takenAt: sentAt, by: patientId, author, focus: { kind: 'communication', id: messageId } },
  });
}
