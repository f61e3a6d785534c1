import { maxBlobBytes, type AttachmentType } from '../../../shared/records/attachment.ts';
import { call } from '../../app/engine.ts';
import { keepProblem } from './photo-words.ts';

/** A photo or file that is safe on this laptop and not in a chart yet. */
export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly contentType: AttachmentType;
  /** For the preview; given back with `giveBack`. */
  readonly url: string;
  readonly takenAt: number;
}

export type KeepResult = { readonly ok: true; readonly file: KeptFile } | { readonly ok: false; readonly problem: string };

/** Puts the bytes on this laptop's disk, or says in words why they cannot be taken. */
export async function keepFile(file: Blob, { name, takenAt }: { name: string; takenAt: number }): Promise<KeepResult> {
  if (file.size > maxBlobBytes) return { ok: false, problem: keepProblem('too-large', name) };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kept = await call('blob.put', { bytes }).catch(() => undefined);
  if (!kept) return { ok: false, problem: `This laptop could not keep “${name}” just now. Try again.` };
  if (!kept.ok) return { ok: false, problem: keepProblem(kept.why, name) };
  const { sha256, contentType } = kept;
  return {
    ok: true,
    file: { sha256, bytes: kept.bytes, contentType, takenAt, url: URL.createObjectURL(new Blob([bytes], { type: contentType })) },
  };
}
