import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { signedText } from '../../electron/main/update-signature.ts';
import { removeFolder, root, temporaryFolder } from './checkout.ts';

type SignedBy = 'release' | 'stranger' | 'nobody';

/** A feed of updates for the package in release/, that tells the truth or does not. */
export class UpdateFeed {
  readonly folder = temporaryFolder('updates');
  readonly #file = path.join(this.folder, 'latest-linux.yml');

  /** Offers a file as this version. What is signed and hashed is `content`; `served` is what the server really has. */
  offer(
    version: string,
    name: string,
    content: Buffer,
    { signedBy = 'release', served = content }: { signedBy?: SignedBy; served?: Buffer } = {},
  ): void {
    const file = { url: name, sha512: createHash('sha512').update(content).digest('base64'), size: content.length };
    fs.writeFileSync(path.join(this.folder, name), served);
    const signature = signedBy === 'nobody' ? '' : `signature: ${this.#sign(signedText(version, [file]), signedBy)}\n`;
    fs.writeFileSync(
      this.#file,
      `version: ${version}\nfiles:\n  - url: ${file.url}\n    sha512: ${file.sha512}\n    size: ${String(file.size)}\npath: ${file.url}\nsha512: ${file.sha512}\nreleaseDate: '2026-03-03T08:00:00.000Z'\n${signature}`,
    );
  }

  withdraw(): void {
    fs.rmSync(this.#file);
  }

  remove(): void {
    removeFolder(this.folder);
  }

  #sign(text: string, by: 'release' | 'stranger'): string {
    const key =
      by === 'release'
        ? createPrivateKey(fs.readFileSync(path.join(root, 'release/update-key.pem')))
        : generateKeyPairSync('ed25519').privateKey;
    return sign(null, Buffer.from(text), key).toString('base64');
  }
}
