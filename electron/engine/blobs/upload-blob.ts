import { DetailedError, Upload } from 'tus-js-client';
import { Fault } from '../../../shared/kernel/fault.ts';
import { uploadPath } from '../../../shared/protocol/blobs.ts';
import { ErrorBody } from '../../../shared/protocol/errors.ts';
import type { Env } from '../env.ts';
import type { ServerLink } from '../sync/server-link.ts';
import { jsonOf } from '../sync/trouble.ts';
import type { PieceSize } from './piece-size.ts';
import { tusOverNetwork } from './tus-over-network.ts';

export interface UploadOptions {
  readonly env: Env;
  readonly link: ServerLink;
  readonly signal: AbortSignal;
  readonly size: PieceSize;
  readonly gate: () => Promise<void>;
  /** So many bytes are at the server. */
  readonly progress: (sent: number) => void;
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}

/** Brings one photo or file to the server, from where it stopped. Throws faults: of the way, or what the server says of the bytes. */
export async function uploadBlob(blob: { sha256: string; bytes: number; contentType: string }, options: UploadOptions): Promise<void> {
  const { env, link, size } = options;
  const base = `${link.serverUrl.replace(/\/+$/, '')}${uploadPath}`;
  const uploadUrl = `${base}/${blob.sha256}`;
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(Buffer.alloc(0), {
      endpoint: base,
      uploadUrl,
      uploadSize: blob.bytes,
      metadata: { sha256: blob.sha256, contentType: blob.contentType },
      headers: link.token === undefined ? {} : { authorization: `Bearer ${link.token}` },
      // Our loop decides when to try again, and an address need not be remembered: it follows from the hash.
      retryDelays: null,
      storeFingerprintForResuming: false,
      fileReader: {
        openFile: () =>
          Promise.resolve({
            size: blob.bytes,
            slice: async (start: number, end: number) => {
              const until = Math.min(end, blob.bytes, start + size.now);
              const value = await options.read(start, until);
              return { value: Object.assign(value, { size: value.length }), done: until >= blob.bytes };
            },
            close: () => undefined,
          }),
      },
      httpStack: tusOverNetwork({
        ...{ network: env.network, signal: options.signal, gate: options.gate, uploadUrl },
        took: (bytes) => {
          const from = env.clock.now();
          return { done: () => size.took(bytes, env.clock.now() - from) };
        },
      }),
      onChunkComplete: (_size, accepted) => options.progress(accepted),
      onSuccess: () => resolve(),
      onError: (error) => reject(faultOfUpload(error)),
    });
    upload.start();
  });
}

function faultOfUpload(error: Error): Fault {
  if (!(error instanceof DetailedError)) return error instanceof Fault ? error : new Fault('unreachable', 'later', error);
  const response = error.originalResponse;
  if (!response) return error.causingError instanceof Fault ? error.causingError : new Fault('unreachable', 'later', error);
  const parsed = ErrorBody.safeParse(jsonOf(response.getBody()));
  if (parsed.success) return new Fault(parsed.data.error.code, 'later');
  // An answer in another language is some machine on the way, or a server that has just stopped.
  return new Fault(response.getStatus() >= 500 ? 'server-busy' : 'not-our-server', 'later');
}
