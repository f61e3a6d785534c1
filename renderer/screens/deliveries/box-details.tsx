import { Button, CloseButton, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { proofRuleOf } from '../../../shared/clinical/logistics/rules.ts';
import type { ShipmentDetail } from '../../../shared/protocol/queries-deliveries.ts';
import { ShipmentId } from '../../../shared/records/ids.ts';
import { shipmentActions, type ShipmentStatus } from '../../../shared/records/shipment.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { GoLink } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { DateTime, TimeRange } from '../../widgets/date-time.tsx';
import { formatDate } from '../../widgets/format-time.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { boxLooks } from '../../widgets/delivery/box-looks.ts';
import { temperatureWords } from '../../widgets/delivery/temperature-words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { addressWords, placeWords, quantityWords, readinessLooks, temperatureCheckWords } from './box-words.ts';
import { ProofPhoto } from './proof-photo.tsx';
import { FailDialog, LateDialog } from './trouble-dialogs.tsx';
import { PackDialog } from './pack-dialog.tsx';

interface BoxDetailsProps {
  readonly shipmentId: string;
  readonly onClose: () => void;
}

type DialogName = 'pack' | 'assign' | 'late' | 'fail';

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
  const { record, patient, visit, readiness, nurseName } = detail;
  const { doc } = record;
  const { person } = useOpenSession();
  const { run, problem, busy } = useCommand(doc.timeZone);
  const [dialog, setDialog] = useState<DialogName>();
  const can = (action: keyof typeof shipmentActions): boolean =>
    (shipmentActions[action] as readonly ShipmentStatus[]).includes(doc.status);
  const about = { shipmentId: record.id as never, patientId: doc.patientId };
  const rule = proofRuleOf(useKnowledge().logistics.proof, detail.payor);
  return (
    <>
      {patient && <PatientTag patient={patient} stacked />}
      <div className="deliveries-badges">
        <Badge tone={boxLooks[doc.status].tone}>{boxLooks[doc.status].word}</Badge>
        {readiness && <Badge tone={readinessLooks[readiness].tone}>{readinessLooks[readiness].word}</Badge>}
        {detail.waiting && <Badge>Waiting to be sent</Badge>}
      </div>
      <ExcursionNotice detail={detail} />
      {doc.tellPatient && !doc.tellPatient.toldAt && (
        <Notice
          tone="caution"
          title={tellWords[doc.tellPatient.about]}
          action={
            <Button size="compact-xs" loading={busy} onClick={() => void run('shipment.mark-told', { ...about, at: now() })}>
              Patient told
            </Button>
          }
        >
          {{ failed: doc.failure?.reason, late: doc.lateReason, excursion: doc.excursion?.reason }[doc.tellPatient.about]}
          {doc.recipient.phone ? ` · Call ${doc.recipient.phone}.` : ''}
        </Notice>
      )}
      {readiness === 'slips' && visit && <SlipNotice detail={detail} />}
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
      <Facts
        facts={[
          ['Window', <TimeRange key="w" start={doc.window.earliest} end={doc.window.latest} zone={doc.timeZone} />],
          ...(doc.expectedAt ? ([['Expected', <DateTime key="e" at={doc.expectedAt} zone={doc.timeZone} year={false} />]] as const) : []),
          ['To', `${doc.recipient.name}, ${addressWords(doc.address)}`],
          ...(doc.address.latitude === undefined
            ? ([['Map', 'No coordinates: not on the map, and driving times to it are assumed']] as const)
            : []),
          ...(doc.address.accessNotes ? ([['At the door', doc.address.accessNotes]] as const) : []),
          ['May sign', doc.maySign.length > 0 ? `The patient, ${doc.maySign.join(', ')}` : 'The patient only'],
          ['Handing over', doc.contactless ? 'May be left, with proof' : 'Must be handed over'],
          ...(doc.packedAt ? ([['Packed', <DateTime key="p" at={doc.packedAt} zone={doc.timeZone} year={false} />]] as const) : []),
          ...(doc.packOutUntil
            ? ([['Keeps until', <DateTime key="k" at={doc.packOutUntil} zone={doc.timeZone} year={false} />]] as const)
            : []),
          ...(visit
            ? ([
                [
                  'For the visit',
                  <span key="v">
                    {visit.doc.serviceType}, <DateTime at={visit.doc.start} zone={visit.doc.timeZone} year={false} weekday />
                    {nurseName ? ` · ${nurseName}` : ''}
                  </span>,
                ],
              ] as const)
            : []),
          ...(detail.vehicle ? ([['Travels with', `${detail.vehicle}, ${detail.driverName ?? ''}`]] as const) : []),
          ...(doc.carrier
            ? ([
                [
                  'Carrier',
                  [doc.carrier.name, doc.carrier.trackingNumber, doc.carrier.status?.replaceAll('-', ' '), doc.carrier.detail]
                    .filter(Boolean)
                    .join(' · '),
                ],
              ] as const)
            : []),
          ...(detail.payor ? ([['Insurance', `${detail.payor}: proof is kept ${String(rule?.keepYears ?? 7)} years`]] as const) : []),
        ]}
      />
      <h3>In the box</h3>
      <ul className="deliveries-items">
        {doc.items.map((item) => (
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
      <div className="deliveries-actions">
        {can('pack') && (
          <Button variant="filled" onClick={() => setDialog('pack')}>
            Pack…
          </Button>
        )}
        {can('assign') && !doc.carrier && (
          <Button variant={doc.status === 'packed' && !doc.routeId ? 'filled' : 'default'} onClick={() => setDialog('assign')}>
            {doc.routeId ? 'Other route…' : 'Put on route…'}
          </Button>
        )}
        {can('track') && <Button onClick={() => setDialog('late')}>Report delay…</Button>}
        {can('fail') && <Button onClick={() => setDialog('fail')}>Delivery failed…</Button>}
        {doc.status === 'failed' && (
          <Button
            loading={busy}
            onClick={() =>
              void run('shipment.return', {
                ...about,
                eventId: `cst-back-${record.id.slice(4)}` as never,
                from: { kind: 'driver', name: detail.driverName ?? 'Driver' },
                to: { kind: 'pharmacy', name: person.name, practitionerId: person.id },
                at: now(),
                place: { missing: 'At the pharmacy' },
                temperature: { notRead: 'Read when it is unpacked' },
              })
            }
          >
            Box is back
          </Button>
        )}
        <GoLink to={paths.patient(doc.patientId)}>Open chart</GoLink>
      </div>
      <Proofs detail={detail} />
      <Custody detail={detail} />
      {dialog === 'pack' && <PackDialog record={record} onClose={() => setDialog(undefined)} />}
      {dialog === 'assign' && <AssignDialog boxes={[detail]} onClose={() => setDialog(undefined)} />}
      {dialog === 'late' && (
        <LateDialog record={record} {...(detail.stop ? { stop: detail.stop } : {})} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'fail' && <FailDialog record={record} onClose={() => setDialog(undefined)} />}
    </>
  );
}

const tellWords = {
  late: 'The patient does not know of the delay yet',
  failed: 'The patient does not know that it failed',
  excursion: 'The patient must be told not to use it yet',
} as const;

/** The visit cannot take place as booked; a free time is proposed, and a person asks the patient. */
function SlipNotice({ detail: { visit, proposed } }: { readonly detail: ShipmentDetail }): ReactElement | null {
  const { run, busy, problem } = useCommand(visit?.doc.timeZone);
  if (!visit) return null;
  const { start, end, practitionerId, patientId, timeZone } = visit.doc;
  const nurse = practitionerId ? { practitionerId } : {};
  return (
    <Notice
      tone="caution"
      title="The box comes too late for its visit"
      action={
        proposed && (
          <Button
            size="compact-xs"
            loading={busy}
            onClick={() =>
              void run('appointment.move', {
                appointmentId: visit.id,
                patientId,
                seen: { start, end, ...nurse },
                to: { ...proposed, ...nurse },
                reason: 'The delivery slips',
                movedAt: now(),
              })
            }
          >
            Move visit
          </Button>
        )
      }
    >
      {proposed ? (
        <>
          Proposed: <DateTime at={proposed.start} zone={timeZone} year={false} weekday />. Ask the patient first.
        </>
      ) : (
        'No free time of the nurse fits within a day: look at the schedule.'
      )}
      {problem && <p>{problem}</p>}
    </Notice>
  );
}

function ExcursionNotice({ detail: { record } }: { readonly detail: ShipmentDetail }): ReactElement | null {
  const { excursion, patientId } = record.doc;
  const { person } = useOpenSession();
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useCommand();
  if (!excursion) return null;
  if (excursion.settled)
    return (
      <Notice
        tone={excursion.settled.decision === 'may-be-used' ? 'good' : 'harm'}
        title={excursion.settled.decision === 'may-be-used' ? 'May be used, the pharmacist decided' : 'Must not be used'}
      >
        {excursion.settled.reason}
      </Notice>
    );
  const settle = (decision: 'may-be-used' | 'must-not-be-used'): void =>
    void run('shipment.settle-excursion', { shipmentId: record.id, patientId, decision, reason, at: now() });
  return (
    <Notice tone="harm" title="Temperature excursion: do not use until a pharmacist has decided">
      {excursion.reason}
      {person.roles.includes('pharmacist') && (
        <div className="deliveries-settle">
          <Textarea
            label="What the decision rests on"
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={problem}
          />
          <div>
            <Button size="xs" disabled={reason.trim() === ''} loading={busy} onClick={() => settle('may-be-used')}>
              May be used
            </Button>
            <Button size="xs" disabled={reason.trim() === ''} loading={busy} onClick={() => settle('must-not-be-used')}>
              Must not be used
            </Button>
          </div>
        </div>
      )}
    </Notice>
  );
}

function Proofs({ detail: { proofs, record } }: { readonly detail: ShipmentDetail }): ReactElement | null {
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

function Custody({ detail: { custody, record } }: { readonly detail: ShipmentDetail }): ReactElement | null {
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
