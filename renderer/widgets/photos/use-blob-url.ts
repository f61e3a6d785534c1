import { useEffect, useState } from 'react';
import { call } from '../../app/engine.ts';

export type BlobView =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly url: string }
  /** The server has it, and it cannot be reached now. */
  | { readonly state: 'not-here' }
  /** Neither this laptop nor the server has it. */
  | { readonly state: 'lost' };

/** The bytes of a photo or file as an address for this window alone, fetched from the server if need be. `again` asks anew. */
export function useBlobUrl(sha256: string, again: unknown): BlobView {
  const [view, setView] = useState<BlobView>({ state: 'loading' });
  useEffect(() => {
    let left = false;
    let url: string | undefined;
    void call('blob.get', { sha256 })
      .catch(() => ({ ok: false, why: 'not-here' }) as const)
      .then((answer) => {
        if (left) return;
        if (!answer.ok) setView({ state: answer.why });
        else {
          url = URL.createObjectURL(new Blob([answer.bytes], { type: answer.contentType }));
          setView({ state: 'ready', url });
        }
      });
    return () => {
      left = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [sha256, again]);
  return view;
}
