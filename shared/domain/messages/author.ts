import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { MessageThreadId } from '../../records/ids.ts';
import type { Author } from '../../records/message-thread.ts';
import type { Actor } from '../define-command.ts';

/** The actor as the author of a message. */
export function authorOf({ id, name, portal }: Actor): Author {
  return portal ? { role: portal.role, id: portal.personId, name } : { role: 'staff', id, name };
}

/** The one read mark of a reader in a conversation: the same from each of the reader's devices. */
export function readIdOf(threadId: MessageThreadId, readerId: string): string {
  return `read-${bytesToHex(sha256(utf8ToBytes(`${threadId}|${readerId}`))).slice(0, 40)}`;
}
