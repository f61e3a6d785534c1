import { DetailedError, Upload } from 'tus-js-client';
import { portalUploadPath } from '../../shared/protocol/blobs.ts';
import { forgetBytes, keptBytes } from './kept-files.ts';

/** `gone`: this browser has it no more. `refused`: the server does not take it. `later`: try again. */
export type Brought = 'here' | 'gone' | 'refused' | 'later' | 'session-over';

const pieceBytes = 256 * 1024;

/** Brings one kept file to the server, from where it stopped. The address follows from the bytes, so nothing need be remembered. */
export async function bringUp(sha256: string, contentType: string): Promise<Brought> {
  const kept = await keptBytes(sha256);
  if (!kept) return 'gone';
  const brought = await new Promise<Brought>((resolve) => {
    const upload = new Upload(kept, {
      endpoint: portalUploadPath,
      uploadUrl: `${portalUploadPath}/${sha256}`,
      chunkSize: pieceBytes,
      metadata: { sha256, contentType },
      // The page's own round decides when to try again.
      retryDelays: null,
      storeFingerprintForResuming: false,
      onSuccess: () => resolve('here'),
      onError: (error) => resolve(meaningOf(error)),
    });
    upload.start();
  });
  if (brought === 'here' || brought === 'refused') await forgetBytes(sha256);
  return brought;
}

function meaningOf(error: Error): Brought {
  const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;
  if (status === 401) return 'session-over';
  return status === 413 || status === 415 || status === 422 || status === 507 ? 'refused' : 'later';
}
