import { useEffect, useState } from 'react';
import { call } from '../../app/engine.ts';
import { giveBack } from './give-back.ts';

export type BlobView =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly url: string }
  /** The server has it, and it cannot be reached now. */
  | { readonly state: 'not-here' }
  /** Neither this laptop nor the server has it. */
  | { readonly state: 'lost' };

/** The bytes of a photo or file as an address for this window alone, fetched from the server if need be. `again` asks anew for what is not here. */
export function useBlobUrl(sha256: string, again: unknown): BlobView {
  const [held, setHeld] = useState<{ readonly sha256: string; readonly view: BlobView }>();
  const view: BlobView = held?.sha256 === sha256 ? held.view : { state: 'loading' };
  const url = view.state === 'ready' ? view.url : undefined;
  // What is shown is not asked for again: its address would be taken back under a picture that is still being drawn.
  const here = url !== undefined;
  useEffect(() => {
    if (here) return;
    let left = false;
    void call('blob.get', { sha256 })
      .catch(() => ({ ok: false, why: 'not-here' }) as const)
      .then((answer) => {
        if (left) return;
        setHeld({ sha256, view: answer.ok ? { state: 'ready', url: addressOf(answer) } : { state: answer.why } });
      });
    return () => {
      left = true;
    };
  }, [sha256, again, here]);
  useEffect(() => {
    if (url === undefined) return undefined;
    return () => {
      giveBack(url);
      // Who comes back to this photo is not shown an address that is on its way out.
      setHeld((now) => (now?.view.state === 'ready' && now.view.url === url ? undefined : now));
    };
  }, [url]);
  return view;
}

function addressOf({ bytes, contentType }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string }): string {
  return URL.createObjectURL(new Blob([bytes], { type: contentType }));
}
