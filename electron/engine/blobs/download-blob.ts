import { Fault } from '../../../shared/kernel/fault.ts';
import { blobPath } from '../../../shared/protocol/blobs.ts';
import type { Env } from '../env.ts';
import type { ServerLink } from '../sync/server-link.ts';
import { refusalOf } from '../sync/trouble.ts';
import type { SealedFiles } from './sealed-files.ts';

/** Fetches one photo or file, from where an earlier try stopped. Throws what stopped it; what came is kept for the next try. */
export async function downloadBlob(
  env: Env,
  link: ServerLink,
  files: SealedFiles,
  { sha256, bytes }: { sha256: string; bytes: number },
  signal: AbortSignal,
): Promise<void> {
  const part = await files.resume(sha256, bytes);
  let whole = false;
  try {
    if (part.offset < bytes) await fill();
  } finally {
    whole = await part.close();
  }
  // Whole, yet of another hash: some machine on the way answered in the server's place.
  if (!whole) throw new Fault('cut', 'later');

  async function fill(): Promise<void> {
    const answer = await env.network.send({
      method: 'GET',
      url: `${link.serverUrl.replace(/\/+$/, '')}${blobPath}/${sha256}`,
      headers: {
        range: `bytes=${String(part.offset)}-`,
        ...(link.token === undefined ? {} : { authorization: `Bearer ${link.token}` }),
      },
      silenceMs: 30_000,
      signal,
    });
    if (answer.status !== 206) {
      if (answer.status === 200) throw new Fault('not-our-server', 'later');
      throw await refusalOf(answer);
    }
    if (answer.headers['content-range'] !== `bytes ${String(part.offset)}-${String(bytes - 1)}/${String(bytes)}`)
      throw new Fault('malformed-answer', 'later');
    for await (const piece of answer.body) await part.append(piece);
  }
}
