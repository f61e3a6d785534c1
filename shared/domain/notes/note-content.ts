import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../../kernel/canonical.ts';
import type { DocOf } from '../../records/registry.ts';

/** What a signature covers: everything of a note that a reader sees, and nothing that changes afterwards. */
export function noteContent(noteId: string, note: DocOf<'clinical-note'>): string {
  const { patientId, authorId, type, template, title, occurredAt, fields, sections, carried, appointmentId, encounterId } = note;
  return canonicalJson({
    ...{ noteId, patientId, authorId, type, template, title, occurredAt, fields, sections, appointmentId, encounterId },
    ...(carried === undefined ? {} : { carried }),
  });
}

export function addendumContent(noteId: string, addendumId: string, text: string): string {
  return canonicalJson({ noteId, addendumId, text });
}

/** SHA-256 of a content text, lower-case hex. */
export function contentHash(content: string): string {
  return bytesToHex(sha256(utf8ToBytes(content)));
}
