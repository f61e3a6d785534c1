import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
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
  private readonly file: string;
  private readonly key: Uint8Array;

  constructor(folder: string, key: Uint8Array) {
    this.file = path.join(folder, 'unsent.journal');
    this.key = key;
  }

  add(envelopes: readonly string[]): void {
    appendFileSync(this.file, Buffer.concat(envelopes.map((envelope) => this.frame(envelope))), { mode: 0o600 });
  }

  empty(): void {
    rmSync(this.file, { force: true });
  }

  /** The commands of all frames that are whole, in order, each once. */
  read(): CommandEnvelope[] {
    if (!existsSync(this.file)) return [];
    const found = new Map<string, CommandEnvelope>();
    for (const text of this.frames(readFileSync(this.file))) {
      const parsed = CommandEnvelope.safeParse(JSON.parse(text));
      if (parsed.success) found.set(parsed.data.id, parsed.data);
    }
    return [...found.values()];
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
      const text = sealed.length === length && length >= nonceBytes + tagBytes ? this.open(sealed) : undefined;
      if (text !== undefined) yield text;
    }
  }

  private open(sealed: Buffer): string | undefined {
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
