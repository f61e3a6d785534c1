import { CloseButton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ShipmentDetail } from '../../../shared/protocol/queries-deliveries.ts';
import { ShipmentId } from '../../../shared/records/ids.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { Badge } from '../../ui/badge.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { boxLooks } from '../../widgets/delivery/box-looks.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { BoxActions } from './box-actions.tsx';
import { BoxFacts, BoxItems } from './box-facts.tsx';
import { ExcursionNotice, SlipNotice, TellNotice } from './box-notices.tsx';
import { Custody, Proofs } from './box-proofs.tsx';
import { readinessLooks } from './box-words.ts';

interface BoxDetailsProps {
  readonly shipmentId: string;
  readonly onClose: () => void;
}

/** Everything about one box: what, where to, by whom, what happened, and what can be done now. */
export function BoxDetails({ shipmentId, onClose }: BoxDetailsProps): ReactElement {
  const answer = useEngineQuery('shipment', { shipmentId: ShipmentId.parse(shipmentId) });
  return (
    <aside className="deliveries-aside" aria-label="Box">
      <header>
        <h2>Box</h2>
        <CloseButton aria-label="Close box" onClick={onClose} />
      </header>
      <QueryState answer={answer} what="Box">
        {(detail: ShipmentDetail | undefined) => (detail ? <Detail detail={detail} /> : <p>This box is not on this laptop any more.</p>)}
      </QueryState>
    </aside>
  );
}

function Detail({ detail }: { readonly detail: ShipmentDetail }): ReactElement {
  const { record, patient, readiness } = detail;
  const look = boxLooks[record.doc.status];
  return (
    <>
      {patient && <PatientTag patient={patient} stacked />}
      <div className="deliveries-badges">
        <Badge tone={look.tone}>{look.word}</Badge>
        {readiness && <Badge tone={readinessLooks[readiness].tone}>{readinessLooks[readiness].word}</Badge>}
        {detail.waiting && <Badge>Waiting to be sent</Badge>}
      </div>
      <ExcursionNotice detail={detail} />
      <TellNotice detail={detail} />
      <SlipNotice detail={detail} />
      <BoxFacts detail={detail} />
      <BoxItems detail={detail} />
      <BoxActions detail={detail} />
      <Proofs detail={detail} />
      <Custody detail={detail} />
    </>
  );
}
