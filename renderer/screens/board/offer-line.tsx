import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import { runCommand, useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { countOf } from '../../ui/words.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import type { BoardIndex } from './board-fit.ts';
import { OfferDialog } from './offer-dialog.tsx';

/** How an unassigned visit is offered: to whom, since when; or the way to offer it. */
export function OfferLine({ visit, index }: { readonly visit: BoardVisit; readonly index: BoardIndex }): ReactElement {
  const [dialog, setDialog] = useState<'offer' | 'agency'>();
  const { run, busy, problem } = useCommand();
  const offer = useEngineQuery('visitOffer', { appointmentId: visit.record.id }).data;
  if (!offer || offer.doc.status === 'withdrawn')
    return (
      <>
        <Button onClick={() => setDialog('offer')}>Offer this visit…</Button>
        {dialog === 'offer' && <OfferDialog visit={visit} index={index} onClose={() => setDialog(undefined)} />}
      </>
    );
  const { doc } = offer;
  const nurseId = doc.takenBy?.practitionerId;
  const give = async (practitionerId: PractitionerId): Promise<void> => {
    const { start, end, patientId } = visit.record.doc;
    const seen = { start, end };
    await run('appointment.move', { appointmentId: visit.record.id, patientId, seen, to: { ...seen, practitionerId } });
  };
  const withdraw = (): Promise<boolean> => run('shift.withdraw', { offerId: offer.id, at: now() });
  if (doc.status === 'taken')
    return (
      <Notice tone="good" title={`Taken by ${doc.takenBy?.name ?? 'a nurse'}`}>
        {doc.takenBy?.agency ? `Of ${doc.takenBy.agency}.` : 'The first of those who were asked.'}
        {nurseId && (
          <div className="board-offer-tools">
            <Button size="compact-sm" variant="filled" loading={busy} onClick={() => void give(nurseId)}>
              Give the visit to {doc.takenBy?.name}
            </Button>
          </div>
        )}
        {doc.takenBy?.agency && (
          <div className="board-offer-tools">
            <Button size="compact-sm" loading={busy} onClick={() => void withdraw()}>
              {doc.takenBy.name} does not come
            </Button>
          </div>
        )}
        {problem && <p role="alert">{problem}</p>}
      </Notice>
    );
  const to = [doc.toIds.length > 0 && countOf(doc.toIds.length, 'nurse'), doc.agency?.name].filter(Boolean).join(' and ');
  return (
    <Notice tone="info" title={`Offered to ${to}`}>
      <p>
        Since <DateTime at={doc.offeredAt} year={false} weekday />. {doc.agency?.contact}
      </p>
      {problem && <p role="alert">{problem}</p>}
      <div className="board-offer-tools">
        {doc.agency && (
          <Button size="compact-sm" onClick={() => setDialog('agency')}>
            {doc.agency.name} takes it…
          </Button>
        )}
        <Button size="compact-sm" loading={busy} onClick={() => void withdraw()}>
          Withdraw offer
        </Button>
      </div>
      {dialog === 'agency' && <AgencyDialog offer={offer} onClose={() => setDialog(undefined)} />}
    </Notice>
  );
}

type Offer = NonNullable<ReturnType<typeof useEngineQuery<'visitOffer'>>['data']>;

function AgencyDialog({ offer: { id, doc }, onClose }: { readonly offer: Offer; readonly onClose: () => void }): ReactElement {
  const [name, setName] = useState('');
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    const done = await run('shift.accept', {
      ...{ offerId: id, appointmentId: doc.appointmentId },
      ...{ by: { agencyNurse: name.trim() }, start: doc.start, end: doc.end, at: now() },
    });
    if (!done) return;
    saidWithUndo({
      text: `${name.trim()} of ${doc.agency?.name ?? 'the agency'} makes the visit.`,
      back: () => runCommand('shift.withdraw', { offerId: id, at: now() }),
      undone: 'Nobody makes the visit yet: offer it again.',
    });
    onClose();
  };
  return (
    <Dialog
      title={`${doc.agency?.name ?? 'The agency'} takes it`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Write down who comes"
      busy={busy}
      disabled={name.trim() === ''}
      problem={problem}
    >
      <TextInput label="Nurse they send" required maxLength={160} value={name} onChange={(event) => setName(event.currentTarget.value)} />
    </Dialog>
  );
}
