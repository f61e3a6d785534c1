import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { AddendumDraftId } from '../../records/ids.ts';

/** The one draft of an author about a note: the same from each of the author's devices. */
export function addendumDraftId(noteId: string, authorId: string): AddendumDraftId {
  return AddendumDraftId.parse(`addd-${bytesToHex(sha256(utf8ToBytes(`${noteId}|${authorId}`))).slice(0, 40)}`);
}
