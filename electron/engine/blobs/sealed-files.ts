import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../../shared/kernel/fault.ts';
import { BlobCipher, chunkBytes, sealedChunkBytes, sealedLength } from './blob-cipher.ts';

/** The sealed photos and files in a person's folder. A file under its name is whole; `.part` is on its way. */
export class SealedFiles {
  private readonly folder: string;
  private readonly cipher: BlobCipher;

  constructor(storeFolder: string, storeKey: Uint8Array) {
    this.folder = path.join(storeFolder, 'blobs');
    this.cipher = new BlobCipher(storeKey);
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Is it here whole? */
  async has(sha256: string, bytes: number): Promise<boolean> {
    const found = await stat(this.fileOf(sha256)).catch(() => undefined);
    return found?.size === sealedLength(bytes);
  }

  /** On the disk when this resolves. */
  async write(sha256: string, plain: Uint8Array): Promise<void> {
    const part = `${this.fileOf(sha256)}.part`;
    await rm(part, { force: true });
    const handle = await open(part, 'w', 0o600);
    try {
      for (let from = 0; from < plain.length; from += chunkBytes)
        await handle.writeFile(this.cipher.seal(sha256, from / chunkBytes, plain.subarray(from, from + chunkBytes)));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await this.settle(part, sha256);
  }

  /** Plain bytes from `start` up to `end`. Throws `blob-damaged` when they are not what was written. */
  async read(sha256: string, bytes: number, start: number, end: number): Promise<Buffer> {
    const first = Math.floor(start / chunkBytes);
    const last = Math.ceil(Math.min(end, bytes) / chunkBytes);
    const handle = await open(this.fileOf(sha256), 'r');
    try {
      const sealed = Buffer.alloc(Math.min(last * sealedChunkBytes, sealedLength(bytes)) - first * sealedChunkBytes);
      await handle.read(sealed, 0, sealed.length, first * sealedChunkBytes);
      const plain: Buffer[] = [];
      for (let index = first; index < last; index++) {
        const at = (index - first) * sealedChunkBytes;
        plain.push(this.opened(sha256, index, sealed.subarray(at, at + sealedChunkBytes)));
      }
      return Buffer.concat(plain).subarray(start - first * chunkBytes, end - first * chunkBytes);
    } finally {
      await handle.close();
    }
  }

  /** Goes on with a file that is on its way; whole chunks of an earlier try count. */
  async resume(sha256: string, bytes: number): Promise<PartFile> {
    const part = `${this.fileOf(sha256)}.part`;
    const handle = await open(part, 'a+', 0o600);
    const { size } = await handle.stat();
    const chunks = Math.floor(size / sealedChunkBytes);
    await handle.truncate(chunks * sealedChunkBytes);
    return new PartFile(handle, this.cipher, sha256, bytes, chunks, {
      keep: () => this.settle(part, sha256),
      drop: () => rm(part, { force: true }),
      read: async () => {
        const hash = createHash('sha256');
        const reading = await open(part, 'r');
        try {
          for (let index = 0; index * chunkBytes < bytes; index++) {
            const sealed = Buffer.alloc(Math.min(sealedChunkBytes, sealedLength(bytes) - index * sealedChunkBytes));
            await reading.read(sealed, 0, sealed.length, index * sealedChunkBytes);
            hash.update(this.opened(sha256, index, sealed));
          }
        } finally {
          await reading.close();
        }
        return hash.digest('hex');
      },
    });
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.fileOf(sha256), { force: true });
    await rm(`${this.fileOf(sha256)}.part`, { force: true });
  }

  /** Removes every file that belongs to none of these. They are asked for when the folder was read, or a file that came meanwhile would be nobody's. */
  async removeOthers(known: () => readonly string[] | undefined): Promise<void> {
    const found = await readdir(this.folder);
    const hashes = known();
    if (!hashes) return;
    const names = new Set(hashes.map((sha256) => this.cipher.nameOf(sha256)));
    for (const name of found) if (!names.has(name.replace(/\.part$/, ''))) await rm(path.join(this.folder, name), { force: true });
  }

  private opened(sha256: string, index: number, sealed: Buffer): Buffer {
    try {
      return this.cipher.open(sha256, index, sealed);
    } catch (error) {
      throw new Fault('blob-damaged', 'never', error);
    }
  }

  private fileOf(sha256: string): string {
    return path.join(this.folder, this.cipher.nameOf(sha256));
  }

  /** Windows keeps renames by itself and has no handle for a folder. */
  private async settle(part: string, sha256: string): Promise<void> {
    await rename(part, this.fileOf(sha256));
    if (process.platform === 'win32') return;
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

interface PartActions {
  readonly keep: () => Promise<void>;
  readonly drop: () => Promise<void>;
  /** The hash of what lies there. */
  readonly read: () => Promise<string>;
}

/** A file that comes piece by piece; only whole chunks are written, so what is there is good. */
export class PartFile {
  private pending = Buffer.alloc(0);
  private readonly handle: FileHandle;
  private readonly cipher: BlobCipher;
  private readonly sha256: string;
  private readonly bytes: number;
  private readonly actions: PartActions;
  private chunks: number;

  constructor(handle: FileHandle, cipher: BlobCipher, sha256: string, bytes: number, chunks: number, actions: PartActions) {
    this.handle = handle;
    this.cipher = cipher;
    this.sha256 = sha256;
    this.bytes = bytes;
    this.chunks = chunks;
    this.actions = actions;
  }

  /** Plain bytes that are here. */
  get offset(): number {
    return Math.min(this.bytes, this.chunks * chunkBytes) + this.pending.length;
  }

  async append(piece: Uint8Array): Promise<void> {
    if (this.offset + piece.length > this.bytes) throw new Fault('malformed-answer', 'later');
    this.pending = Buffer.concat([this.pending, piece]);
    while (this.pending.length >= chunkBytes || (this.pending.length > 0 && this.offset === this.bytes)) {
      const plain = this.pending.subarray(0, chunkBytes);
      await this.handle.appendFile(this.cipher.seal(this.sha256, this.chunks, plain));
      this.pending = this.pending.subarray(plain.length);
      this.chunks += 1;
    }
  }

  /** Ends this try. A whole file with the right hash is kept; a whole one with another is thrown away. Answers whether it is here now. */
  async close(): Promise<boolean> {
    const whole = this.offset >= this.bytes && this.pending.length === 0;
    if (whole) await this.handle.sync();
    await this.handle.close();
    if (!whole) return false;
    if ((await this.actions.read().catch(() => '')) === this.sha256) {
      await this.actions.keep();
      return true;
    }
    await this.actions.drop();
    return false;
  }
}
