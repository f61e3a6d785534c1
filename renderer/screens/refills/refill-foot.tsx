import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import { LocalDate } from '../../../shared/kernel/time.ts';
import { useOpenSession } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { countOf } from '../../ui/words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { AffirmDialog } from './affirm-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';
import type { RefillWork } from './use-refill-work.ts';

/** The one thing that comes next, and why it cannot be done yet. */
export function RefillFoot({ found, work }: { readonly found: OrderRefills; readonly work: RefillWork }): ReactElement {
  const { person } = useOpenSession();
  const go = useGo();
  const { run, busy, problem } = useCommand();
  const [open, setOpen] = useState<'affirm' | 'send' | 'close' | 'delivery'>();
  const { order, current, refillId, number } = found;
  const refill = current?.refill.doc;
  const may = policy['refill.accept'].roles.some((role) => person.roles.includes(role));
  const ids = { refillId, medicationRequestId: order.id as never, patientId: order.doc.patientId };
  const begin = (): void =>
    void run('refill.open', {
      ...{ ...ids, number, openedAt: now() },
      ...(found.supplyEndsOn === undefined ? {} : { supplyEndsOn: LocalDate.parse(found.supplyEndsOn) }),
      ...(found.lastDaysSupply === undefined ? {} : { lastDaysSupply: found.lastDaysSupply }),
    });
  const accept = async (): Promise<void> => {
    if (!work.draft) return;
    const { status, refillsLeft, rxExpiresOn } = order.doc;
    const seen = { status, ...(refillsLeft === undefined ? {} : { refillsLeft }), ...(rxExpiresOn === undefined ? {} : { rxExpiresOn }) };
    // No toast: it would lie over the button that comes next, and the chain shows it.
    await run('refill.accept', { ...ids, seen, checks: [...work.records], draft: work.draft, acceptedAt: now() });
  };
  const verification = current?.chain.find(({ id }) => id === 'verification');
  const why = whyNot(found, work, may);
  return (
    <footer className="hl-desk-foot">
      {refill && may && verification?.state !== 'done' ? (
        <Button disabled={busy} variant="subtle" color="gray" onClick={() => setOpen('close')}>
          Close refill…
        </Button>
      ) : null}
      <span role="status">{problem ?? why}</span>
      {!refill ? (
        <Button variant="filled" disabled={busy} onClick={begin}>
          Begin refill check
        </Button>
      ) : null}
      {refill && ['due', 'called', 'answered'].includes(refill.status) ? (
        <Button variant={refill.affirmation ? 'default' : 'filled'} disabled={busy} onClick={() => setOpen('affirm')}>
          {refill.affirmation ? 'Record another answer…' : 'Record yes or no…'}
        </Button>
      ) : null}
      {refill?.status === 'answered' ? (
        <Button variant="filled" disabled={busy || why !== ''} onClick={() => void accept()}>
          Accept refill
        </Button>
      ) : null}
      {refill?.status === 'accepted' ? (
        <Button variant="filled" disabled={busy || !may || !work.draft} onClick={() => setOpen('send')}>
          Send to the pharmacist…
        </Button>
      ) : null}
      {refill?.status === 'ordered' ? (
        <>
          <Button onClick={() => go(paths.pharmacyOrder(order.id))}>Open the order</Button>
          {verification?.state === 'done' && !found.shipment && may ? (
            <Button variant="filled" onClick={() => setOpen('delivery')}>
              Prepare delivery…
            </Button>
          ) : null}
        </>
      ) : null}
      {open === 'affirm' ? <AffirmDialog found={found} onClose={() => setOpen(undefined)} /> : null}
      {open === 'send' && work.draft ? <SendDialog found={found} draft={work.draft} onClose={() => setOpen(undefined)} /> : null}
      {open === 'close' ? <CloseDialog found={found} onClose={() => setOpen(undefined)} /> : null}
      {open === 'delivery' ? <DeliveryDialog found={found} onClose={() => setOpen(undefined)} /> : null}
    </footer>
  );
}

function whyNot({ current }: OrderRefills, work: RefillWork, may: boolean): string {
  const refill = current?.refill.doc;
  if (refill?.status !== 'answered') return '';
  if (!may) return 'A coordinator or pharmacist accepts.';
  if (refill.affirmation?.answer === 'no') return 'The patient said no: close it, or record another answer.';
  if (work.stops > 0) return `${countOf(work.stops, 'stop')} in the checks.`;
  if (!work.draft) return 'The draft is not whole.';
  return work.unanswered > 0 ? `${countOf(work.unanswered, 'reason')} still to give.` : '';
}
