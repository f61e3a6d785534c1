import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, constants, existsSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { CommandEnvelope } from '../../../shared/protocol/sync.ts';

const nonceBytes = 12;
const tagBytes = 16;
const purpose = Buffer.from('hearthline unsent journal 1');

/**
 * A second, plain copy of unsent commands beside the store, one sealed frame each: if the database is ever damaged, they are still there.
 * Emptied whenever nothing is unsent. A frame too many does no harm, since the server knows by the id what it has.
 */
export class UnsentJournal {
  private readonly path: string;
  private readonly key: KeyObject;
  /** Kept open, for each save would wait for the opening. `end`: here the next frame is written, over what a failed one left. */
  private file: { readonly fd: number; end: number } | undefined;

  constructor(folder: string, key: Uint8Array) {
    this.path = path.join(folder, 'unsent.journal');
    this.key = createSecretKey(key);
  }

  add(envelopes: readonly string[]): void {
    const file = this.opened();
    const bytes = Buffer.concat(envelopes.map((envelope) => this.frame(envelope)));
    for (let done = 0; done < bytes.length;) done += writeSync(file.fd, bytes, done, bytes.length - done, file.end + done);
    file.end += bytes.length;
  }

  empty(): void {
    if (!this.file && !existsSync(this.path)) return;
    const file = this.opened();
    if (file.end > 0) ftruncateSync(file.fd);
    file.end = 0;
  }

  close(): void {
    if (this.file) closeSync(this.file.fd);
    this.file = undefined;
  }

  /** The commands of all frames that are whole, in order, each once. */
  read(): CommandEnvelope[] {
    if (!existsSync(this.path)) return [];
    const found = new Map<string, CommandEnvelope>();
    for (const text of this.frames(readFileSync(this.path))) {
      const parsed = CommandEnvelope.safeParse(JSON.parse(text));
      if (parsed.success) found.set(parsed.data.id, parsed.data);
    }
    return [...found.values()];
  }

  private opened(): { readonly fd: number; end: number } {
    if (!this.file) {
      const fd = openSync(this.path, constants.O_RDWR | constants.O_CREAT, 0o600);
      this.file = { fd, end: fstatSync(fd).size };
    }
    return this.file;
  }

  private frame(envelope: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(purpose);
    const sealed = Buffer.concat([nonce, cipher.update(envelope, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  }

  private *frames(bytes: Buffer): Generator<string> {
    for (let at = 0; at + 4 <= bytes.length;) {
      const length = bytes.readUInt32BE(at);
      const sealed = bytes.subarray(at + 4, at + 4 + length);
      at += 4 + length;
      const text = sealed.length === length && length >= nonceBytes + tagBytes ? this.unsealed(sealed) : undefined;
      if (text !== undefined) yield text;
    }
  }

  private unsealed(sealed: Buffer): string | undefined {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, nonceBytes))
      .setAAD(purpose)
      .setAuthTag(sealed.subarray(sealed.length - tagBytes));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
