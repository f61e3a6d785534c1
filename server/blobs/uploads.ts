import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { uploadPath } from '../../shared/protocol/blobs.ts';
import type { ErrorBody } from '../../shared/protocol/errors.ts';
import { errorStatus } from '../../shared/protocol/errors.ts';
import { maxBlobBytes, Sha256 } from '../../shared/records/attachment.ts';
import type { Database } from '../data/database.ts';
import { unclaimedBytes } from '../data/tables/blob.ts';
import type { Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { isAllowed, type BlobStore } from './blob-store.ts';

/** What one laptop may leave here without a record that names it: enough for a long day offline. */
const mostOfLaptop = 2 * 1024 ** 3;

/** Who brings bytes: a laptop, or somebody's own page. */
export type Bringer = Pick<Reader, 'orgId' | 'deviceId'>;

/**
 * Resumable uploads by the tus protocol. The address of an upload is the SHA-256 of its bytes, and each device sees its own alone, so a
 * laptop that was killed finds its upload again without remembering anything.
 */
export class Uploads {
  readonly #reader = new AsyncLocalStorage<Bringer>();
  readonly #blobs: BlobStore;
  readonly #database: Database;
  readonly #store: FileStore;
  readonly #server: Server;

  constructor(database: Database, blobs: BlobStore, at: string = uploadPath, mostUnclaimedBytes = mostOfLaptop) {
    this.#database = database;
    this.#blobs = blobs;
    mkdirSync(blobs.files.uploads, { recursive: true, mode: 0o700 });
    this.#store = new FileStore({ directory: blobs.files.uploads });
    this.#server = new Server({
      path: at,
      datastore: this.#store,
      maxSize: maxBlobBytes,
      relativeLocation: true,
      respectForwardedHeaders: false,
      allowedOrigins: [],
      getFileIdFromRequest: (_request, last) => (last === undefined ? undefined : this.#idOf(last)),
      namingFunction: (_request, metadata) => this.#idOf(metadata?.['sha256'] ?? ''),
      generateUrl: (request, { path: base }) => `${base}/${shaInMetadata(request.headers.get('upload-metadata'))}`,
      onUploadCreate: async (_request, upload) => {
        const type = upload.metadata?.['contentType'];
        if (type === undefined || type === null || !isAllowed(type)) throw refusal('type-not-allowed');
        if (upload.sizeIsDeferred) throw refusal('invalid-request');
        const { orgId, deviceId } = this.#current();
        const waiting = await this.#database.inOrganization(orgId, (query) => unclaimedBytes(query, orgId, deviceId));
        if (waiting + (upload.size ?? 0) > mostUnclaimedBytes) throw refusal('quota-reached');
        return {};
      },
      onUploadFinish: async (_request, upload) => {
        const { orgId, deviceId } = this.#current();
        const promised = { sha256: upload.metadata?.['sha256'] ?? '', bytes: upload.size ?? 0 };
        try {
          await this.#blobs.takeIn(path.join(this.#store.directory, upload.id), orgId, deviceId, promised);
        } catch (error) {
          if (!(error instanceof HttpFault)) throw error;
          await this.#forget(upload.id);
          throw refusal(error.code);
        }
        await this.#forget(upload.id);
        return {};
      },
    });
  }

  /** Answers one request of the protocol for a reader who is known. */
  handle(reader: Bringer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.#reader.run(reader, () => this.#server.handle(request, response));
  }

  async #forget(id: string): Promise<void> {
    for (const name of [id, `${id}.json`]) await rm(path.join(this.#store.directory, name), { force: true });
  }

  #current(): Bringer {
    const reader = this.#reader.getStore();
    if (!reader) throw refusal('session-expired');
    return reader;
  }

  #idOf(sha256: string): string {
    if (!Sha256.safeParse(sha256).success) throw refusal('invalid-request');
    const { orgId, deviceId } = this.#current();
    return createHash('sha256').update([orgId, deviceId, sha256].join('\n')).digest('hex');
  }
}

function shaInMetadata(header: string | null): string {
  const pair = (header ?? '').split(',').find((part) => part.trim().startsWith('sha256 '));
  return Buffer.from(pair?.trim().split(' ')[1] ?? '', 'base64').toString('utf8');
}

/** An error as the tus server takes it: our own body. */
class TusRefusal extends Error {
  readonly status_code: number;
  readonly body: string;

  constructor(code: ErrorBody['error']['code']) {
    super(code);
    this.status_code = errorStatus[code];
    this.body = JSON.stringify({ error: { code } } satisfies ErrorBody);
  }
}

function refusal(code: ErrorBody['error']['code']): TusRefusal {
  return new TusRefusal(code);
}
