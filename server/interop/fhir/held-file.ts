import { createHash } from 'node:crypto';
import { fileType, typeBytes } from '../../../shared/kernel/file-type.ts';
import { attachmentTypes, maxBlobBytes } from '../../../shared/records/attachment.ts';
import type { KeptFile } from './mapper.ts';

/** A file that came inside a resource. */
export interface HeldFile extends KeptFile {
  readonly content: Uint8Array;
}

/** Reads a file by what it is, not by what it is called. Undefined for what no laptop could show, and for what is too large to travel. */
export function heldFile(base64: string): HeldFile | undefined {
  if (base64.length > (maxBlobBytes / 3) * 4 + 8) return undefined;
  const content = Buffer.from(base64, 'base64');
  const contentType = fileType(content.subarray(0, typeBytes));
  if (contentType === undefined || !attachmentTypes.some((type) => type === contentType) || content.length > maxBlobBytes) return undefined;
  return { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length, contentType, content };
}
