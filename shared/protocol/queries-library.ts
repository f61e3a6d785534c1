import { z } from 'zod';
import type { StoredRecord } from '../records/registry.ts';

export const libraryQueryArgs = {
  /** Every version of a protocol that the organisation wrote, in whatever state. */
  protocols: z.strictObject({}),
  /** Every version of a note template that the organisation wrote, in whatever state. */
  noteTemplates: z.strictObject({}),
} as const;

/** A version as it is read: with the names of who wrote and who approved it. */
export interface ProtocolVersion {
  readonly record: StoredRecord<'protocol'>;
  readonly authorName?: string;
  readonly approverName?: string;
}

export interface LibraryQueryResults {
  protocols: readonly ProtocolVersion[];
  noteTemplates: readonly StoredRecord<'note-template'>[];
}
