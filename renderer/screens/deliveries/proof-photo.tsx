import type { ReactElement } from 'react';
import { useBlobUrl } from '../../widgets/photos/use-blob-url.ts';

/** The photo that was taken at the door, fetched from the server when this laptop does not hold it. */
export function ProofPhoto({ sha256, alt }: { readonly sha256: string; readonly alt: string }): ReactElement {
  const view = useBlobUrl(sha256, sha256);
  if (view.state === 'ready') return <img className="deliveries-photo" src={view.url} alt={alt} />;
  const words = {
    loading: 'The photo is being read …',
    'not-here': 'The photo is at the server, which this laptop cannot reach now.',
    lost: 'The photo cannot be found any more.',
  };
  return <p className="hl-soft">{words[view.state]}</p>;
}
