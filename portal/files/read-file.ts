import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fileType, maxBlobBytes, typeBytes } from '../../shared/kernel/file-type.ts';
import { keepBytes } from './kept-files.ts';

/** A photo or PDF that is chosen and kept, and not sent yet. */
export interface ChosenFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly takenAt: string;
  /** To look at before it is sent; of photos alone. */
  readonly url?: string;
  /** What tells two documents apart on this page. It is not sent: it may name somebody. */
  readonly name: string;
}

export type FileProblem = 'fileWrongType' | 'fileTooLarge' | 'fileUnreadable';

const longestSide = 2048;

/** Takes a chosen file: what it is by its first bytes, never by its name. Photos are made smaller, which also leaves out where they were taken. */
export async function readFile(file: File): Promise<ChosenFile | FileProblem> {
  const type = fileType(new Uint8Array(await file.slice(0, typeBytes).arrayBuffer()));
  const photo = type === 'application/pdf' ? undefined : await asPhoto(file);
  if (type === undefined && !photo) return 'fileWrongType';
  const kept = photo ?? file;
  if (kept.size > maxBlobBytes) return 'fileTooLarge';
  const bytes = new Uint8Array(await kept.arrayBuffer());
  const contentType = fileType(bytes.subarray(0, typeBytes));
  if (contentType === undefined) return 'fileUnreadable';
  const hash = bytesToHex(sha256(bytes));
  const blob = new Blob([bytes], { type: contentType });
  await keepBytes(hash, blob);
  const takenAt = new Date(file.lastModified || Date.now()).toISOString();
  return { sha256: hash, bytes: bytes.length, contentType, takenAt, name: file.name, ...(photo ? { url: URL.createObjectURL(blob) } : {}) };
}

/** As JPEG, no longer than a screen needs; undefined for what the browser cannot draw. A browser that can read Apple's own format makes it readable here. */
async function asPhoto(file: File): Promise<Blob | undefined> {
  try {
    const drawn = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(drawn.width, drawn.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(drawn.width * scale));
    canvas.height = Math.max(1, Math.round(drawn.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) return undefined;
    // Paper under what is see-through.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(drawn, 0, 0, canvas.width, canvas.height);
    drawn.close();
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.85));
  } catch {
    return undefined;
  }
}
