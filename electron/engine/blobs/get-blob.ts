import { Fault } from '../../../shared/kernel/fault.ts';
import type { BlobGetResult } from '../../../shared/protocol/engine-api.ts';
import { faultOf } from '../data/sqlite-fault.ts';
import type { Workspace } from '../session/workspace.ts';

/** Answers a window that wants to show a photo or file. */
export async function getBlob(workspace: Workspace, sha256: string): Promise<BlobGetResult> {
  try {
    const { bytes, contentType } = await workspace.blob(sha256);
    // A copy of its own: a piece of a larger buffer would cross the port as the whole of it.
    return { ok: true, bytes: Uint8Array.from(bytes), contentType };
  } catch (error) {
    const fault = faultOf(error);
    if (!(fault instanceof Fault)) throw error;
    return { ok: false, why: lost.has(fault.code) ? 'lost' : 'not-here' };
  }
}

const lost = new Set(['not-found', 'blob-damaged']);
