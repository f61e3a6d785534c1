import type { ReactElement, ReactNode } from 'react';
import { proofRuleOf } from '../../../shared/clinical/logistics/rules.ts';
import type { ShipmentDetail } from '../../../shared/protocol/queries-deliveries.ts';
import { Facts } from '../../ui/facts.tsx';
import { DateTime, WindowOn } from '../../widgets/date-time.tsx';
import { temperatureWords } from '../../widgets/delivery/temperature-words.ts';
import { formatDate } from '../../widgets/format-time.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { addressWords, quantityWords } from './box-words.ts';

type Fact = readonly [string, ReactNode];

/** Where to, between which hours, for which visit, by whom. What is not known of a box is not listed, apart from what its driver would miss. */
export function BoxFacts({ detail }: { readonly detail: ShipmentDetail }): ReactElement {
  const { visit, nurseName, payor, vehicle, driverName } = detail;
  const { doc } = detail.record;
  const rule = proofRuleOf(useKnowledge().logistics.proof, payor);
  const moment = (at: typeof doc.packedAt): ReactNode => at && <DateTime at={at} zone={doc.timeZone} year={false} />;
  const carrier = doc.carrier && [
    doc.carrier.name,
    doc.carrier.trackingNumber,
    doc.carrier.status?.replaceAll('-', ' '),
    doc.carrier.detail,
  ];
  const facts: readonly Fact[] = [
    ['Window', <WindowOn key="w" window={doc.window} zone={doc.timeZone} />],
    ['Expected', moment(doc.expectedAt)],
    ['To', `${doc.recipient.name}, ${addressWords(doc.address)}`],
    ['Map', doc.address.latitude === undefined && 'No coordinates: not on the map, and driving times to it are assumed'],
    ['At the door', doc.address.accessNotes],
    ['For the driver', doc.note],
    ['May sign', doc.maySign.length > 0 ? `The patient, ${doc.maySign.join(', ')}` : 'The patient only'],
    ['Handing over', doc.contactless ? 'May be left, with proof' : 'Must be handed over'],
    ['Packed', moment(doc.packedAt)],
    ['Keeps until', moment(doc.packOutUntil)],
    [
      'For the visit',
      visit && (
        <span key="v">
          {visit.doc.serviceType}, <DateTime at={visit.doc.start} zone={visit.doc.timeZone} year={false} weekday />
          {nurseName ? ` · ${nurseName}` : ''}
        </span>
      ),
    ],
    ['Travels with', vehicle && `${vehicle}, ${driverName ?? ''}`],
    ['Carrier', carrier?.filter(Boolean).join(' · ')],
    ['Cancelled', doc.status === 'cancelled' && (doc.cancelReason ?? 'No reason given')],
    ['Insurance', payor && `${payor}: proof is kept ${String(rule?.keepYears ?? 7)} years`],
  ];
  return <Facts facts={facts.filter(([, value]) => Boolean(value))} />;
}

/** Each thing in the box, with what its proof and a recall ask for. */
export function BoxItems({ detail: { record } }: { readonly detail: ShipmentDetail }): ReactElement {
  return (
    <>
      <h3>In the box</h3>
      <ul className="deliveries-items">
        {record.doc.items.map((item) => (
          <li key={`${item.name} ${item.lot ?? ''}`}>
            <span>{item.name}</span>
            <span className="hl-num">{quantityWords(item)}</span>
            <small>
              {[
                temperatureWords[item.temperature],
                item.lot && `lot ${item.lot}`,
                item.expiresOn && `expires ${formatDate(item.expiresOn)}`,
                item.hcpcs,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
