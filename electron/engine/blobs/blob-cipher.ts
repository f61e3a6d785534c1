import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Plain bytes in one sealed chunk: any place of a file can be read without the rest. */
export const chunkBytes = 64 * 1024;

const nonceBytes = 12;
const tagBytes = 16;
const overhead = nonceBytes + tagBytes;
export const sealedChunkBytes = chunkBytes + overhead;

/** How long a sealed file of so many plain bytes is. */
export function sealedLength(bytes: number): number {
  return bytes + Math.ceil(bytes / chunkBytes) * overhead;
}

/** Seals the bytes of photos and files with a key of their own that follows from the store's. A chunk holds only in its place of its file. */
export class BlobCipher {
  private readonly key: Buffer;
  private readonly nameKey: Buffer;

  constructor(storeKey: Uint8Array) {
    this.key = derived(storeKey, 'hearthline blob bytes 1');
    this.nameKey = derived(storeKey, 'hearthline blob names 1');
  }

  /** The name of the file on the disk. The hash itself would tell a thief which known file it is. */
  nameOf(sha256: string): string {
    return createHmac('sha256', this.nameKey).update(sha256).digest('hex');
  }

  seal(sha256: string, index: number, plain: Uint8Array): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(placeOf(sha256, index));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws when the chunk is not what was sealed for this place. */
  open(sha256: string, index: number, sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, nonceBytes))
      .setAAD(placeOf(sha256, index))
      .setAuthTag(sealed.subarray(sealed.length - tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
  }
}

function derived(storeKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', storeKey, new Uint8Array(), purpose, 32));
}

function placeOf(sha256: string, index: number): Buffer {
  return Buffer.from(`${sha256}/${String(index)}`);
}
