import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { attachmentTypes } from '../../shared/records/attachment.ts';
import type { Database } from '../data/database.ts';
import { addBlob, claimBlob, lockBlob, type BlobRow } from '../data/tables/blob.ts';
import { HttpFault } from '../identity/refuse.ts';
import { BlobFiles } from './blob-files.ts';

/** Photos and files of all organisations: bytes in a folder, what is known of them in the database (ADR 0014). */
export class BlobStore {
  readonly files: BlobFiles;
  readonly #database: Database;

  constructor(database: Database, folder: string) {
    this.#database = database;
    this.files = new BlobFiles(folder);
  }

  /** Takes a finished upload in, if it is what it says it is: these bytes, of a type that may be. */
  async takeIn(file: string, orgId: string, deviceId: string, promised: { sha256: string; bytes: number }): Promise<BlobRow> {
    const { sha256, bytes, contentType } = await this.files.look(file);
    if (sha256 !== promised.sha256 || bytes !== promised.bytes) throw new HttpFault('bytes-differ');
    if (contentType === undefined || !isAllowed(contentType)) throw new HttpFault('type-not-allowed');
    const row = { sha256, bytes, contentType };
    await this.#database.inOrganization(orgId, async (query) => {
      await lockBlob(query, orgId, sha256);
      await this.files.keep(file, orgId, sha256);
      await addBlob(query, orgId, row, deviceId);
    });
    return row;
  }

  /** Bytes that an import brings: they are named by a record at once. */
  async importBytes(orgId: string, bytes: Uint8Array, sha256: string): Promise<BlobRow> {
    await mkdir(this.files.uploads, { recursive: true, mode: 0o700 });
    const file = path.join(this.files.uploads, `import-${randomUUID()}`);
    await writeFile(file, bytes, { mode: 0o600 });
    const row = await this.takeIn(file, orgId, 'import', { sha256, bytes: bytes.length });
    await this.#database.inOrganization(orgId, (query) => claimBlob(query, orgId, sha256, 'import'));
    return row;
  }
}

export function isAllowed(contentType: string): boolean {
  return attachmentTypes.some((type) => type === contentType);
}
