import { Button, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ShipmentDetail } from '../../../shared/protocol/queries-deliveries.ts';
import { useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { useCommand } from '../../widgets/use-command.ts';

const tellWords = {
  late: 'The patient does not know of the delay yet',
  failed: 'The patient does not know that it failed',
  excursion: 'The patient must be told not to use it yet',
} as const;

/** Somebody has to call: what about, and the number. */
export function TellNotice({ detail: { record } }: { readonly detail: ShipmentDetail }): ReactElement | null {
  const { doc, id } = record;
  const { run, busy, problem } = useCommand(doc.timeZone);
  if (!doc.tellPatient || doc.tellPatient.toldAt) return null;
  return (
    <Notice
      tone="caution"
      title={tellWords[doc.tellPatient.about]}
      action={
        <Button
          size="compact-xs"
          loading={busy}
          onClick={() => void run('shipment.mark-told', { shipmentId: id, patientId: doc.patientId, at: now() })}
        >
          Patient told
        </Button>
      }
    >
      {{ failed: doc.failure?.reason, late: doc.lateReason, excursion: doc.excursion?.reason }[doc.tellPatient.about]}
      {doc.recipient.phone ? ` · Call ${doc.recipient.phone}.` : ''}
      {problem && <p role="alert">{problem}</p>}
    </Notice>
  );
}

/** The visit cannot take place as booked; a free time is proposed, and a person asks the patient. */
export function SlipNotice({ detail: { visit, readiness, proposed } }: { readonly detail: ShipmentDetail }): ReactElement | null {
  const { run, busy, problem } = useCommand(visit?.doc.timeZone);
  if (!visit || readiness !== 'slips') return null;
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

/** Too warm, too cold or too long on its way: a pharmacist decides, and says on what it rests. */
export function ExcursionNotice({ detail: { record } }: { readonly detail: ShipmentDetail }): ReactElement | null {
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
