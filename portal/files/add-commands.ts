import { newId } from '../circle/use-home.ts';
import type { ChosenFile } from './read-file.ts';

/** The commands that put chosen files into the record, beside the message or request that they go with. */
export function addCommands(
  files: readonly ChosenFile[],
  patientId: string,
  focus: { readonly kind: string; readonly id: string },
): readonly Readonly<Record<string, unknown>>[] {
  return files.map(({ sha256, bytes, contentType, takenAt }) => ({
    ...{ attachmentId: newId('att'), patientId, sha256, bytes, contentType, takenAt, focus },
    // In the words of those who read it in the chart. A file's own name may say more than it should.
    title: contentType === 'application/pdf' ? 'Document' : 'Photo',
  }));
}
