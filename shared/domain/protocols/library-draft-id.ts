import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { LibraryDraftId } from '../../records/ids.ts';

/** The one draft of an author about a protocol or template: the same from each of the author's devices. */
export function libraryDraftId(itemKey: string, authorId: string): LibraryDraftId {
  return LibraryDraftId.parse(`ldft-${bytesToHex(sha256(utf8ToBytes(`${itemKey}|${authorId}`))).slice(0, 40)}`);
}
