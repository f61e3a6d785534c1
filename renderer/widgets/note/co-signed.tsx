import type { ReactElement } from 'react';
import type { Signature } from '../../../shared/records/clinical-note.ts';
import { formatDateTime } from '../format-time.ts';
import { useTimeStyle } from '../use-time-style.ts';

interface CoSignedProps {
  readonly signature: Signature;
  /** The fingerprint of the note beside which it stands. */
  readonly noteHash: string | undefined;
  readonly zone: string | undefined;
}

/** A colleague's signature beside a note: on the screen and on paper in the same words. */
export function CoSigned({ signature, noteHash, zone }: CoSignedProps): ReactElement {
  const style = useTimeStyle(zone);
  return (
    <p className="note-co-signed">
      Signed by <strong>{signature.signerName}</strong> as co-signer,{' '}
      <span className="hl-num">{formatDateTime(signature.signedAt, { ...style, weekday: true })}</span>
      {signature.contentHash !== noteHash && ' (of other content: do not rely on it)'}
    </p>
  );
}
