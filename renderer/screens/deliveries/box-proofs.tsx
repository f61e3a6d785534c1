import type { ReactElement } from 'react';
import type { ShipmentDetail } from '../../../shared/protocol/queries-deliveries.ts';
import { Badge } from '../../ui/badge.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { placeWords, temperatureCheckWords } from './box-words.ts';
import { ProofPhoto } from './proof-photo.tsx';

/** Who took the box, when and where, with what was signed or photographed. */
export function Proofs({ detail: { proofs, record } }: { readonly detail: ShipmentDetail }): ReactElement | null {
  if (proofs.length === 0) return null;
  return (
    <>
      <h3>Proof of delivery</h3>
      {proofs.map(({ id, doc }) => (
        <figure key={id} className="deliveries-proof">
          {doc.status === 'additional' && <Badge>A second proof, kept beside the first</Badge>}
          {doc.receipt.by === 'signature' && doc.receipt.signature && (
            <svg
              role="img"
              aria-label={`Signature of ${doc.receipt.printedName}`}
              viewBox={`0 0 ${String(doc.receipt.signature.width)} ${String(doc.receipt.signature.height)}`}
            >
              <path d={doc.receipt.signature.path} />
            </svg>
          )}
          {doc.photo && <ProofPhoto sha256={doc.photo.sha256} alt={`At the door of ${doc.patientName}`} />}
          <figcaption>
            {doc.receipt.by === 'signature'
              ? `${doc.receipt.printedName} (${doc.receipt.relationship.replaceAll('-', ' ')})`
              : `Left: ${doc.receipt.leftAt}; confirmed by ${doc.receipt.confirmedBy.replaceAll('-', ' ')}${doc.receipt.confirmedName ? `, ${doc.receipt.confirmedName}` : ''}`}
            <br />
            <DateTime at={doc.deliveredAt} zone={record.doc.timeZone} /> · {temperatureCheckWords(doc.temperature)}
            <br />
            {placeWords(doc.place)} · handed over by {doc.deliveredByName}
          </figcaption>
        </figure>
      ))}
    </>
  );
}

/** Each handover of the box, from the pharmacy to the door. */
export function Custody({ detail: { custody, record } }: { readonly detail: ShipmentDetail }): ReactElement | null {
  if (custody.length === 0) return null;
  return (
    <>
      <h3>Chain of custody</h3>
      <ol className="deliveries-custody">
        {custody.map(({ id, doc }) => (
          <li key={id}>
            <strong>
              {doc.from.name} → {doc.to.name}
            </strong>
            <DateTime at={doc.at} zone={record.doc.timeZone} year={false} />
            <small>
              {temperatureCheckWords(doc.temperature)} · {placeWords(doc.place)}
            </small>
          </li>
        ))}
      </ol>
    </>
  );
}
