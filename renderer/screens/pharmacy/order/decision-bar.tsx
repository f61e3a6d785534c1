import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { seenOf } from '../../../../shared/domain/orders/order-content.ts';
import { policy } from '../../../../shared/domain/policy.ts';
import type { OrderReview } from '../../../../shared/protocol/queries-pharmacy.ts';
import { newId, useOpenSession } from '../../../app/engine.ts';
import { useGo } from '../../../app/navigation.tsx';
import { now } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { toast } from '../../../ui/toast/toast.tsx';
import { countOf } from '../../../ui/words.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { HoldDialog, ReturnDialog } from './decision-dialogs.tsx';
import { changedFields } from './order-notices.tsx';
import type { OrderWork } from './use-order-checks.ts';

interface DecisionBarProps {
  readonly review: OrderReview;
  readonly seen: OrderReview;
  readonly work: OrderWork;
  readonly onDecided: () => void;
}

/** Verify, hold or return. What was on the screen goes along, so that nothing else is verified by it. */
export function DecisionBar({ review, seen, work }: DecisionBarProps): ReactElement {
  const { person } = useOpenSession();
  const go = useGo();
  const { run, busy, problem } = useCommand();
  const [comment, setComment] = useState('');
  const [open, setOpen] = useState<'hold' | 'return'>();
  const { order, claim } = review;
  const may = policy['order.verify'].roles.some((role) => person.roles.includes(role));
  const changed = changedFields(seen, review).length > 0;
  const decision = () => ({
    verificationId: newId<never>('over'),
    orderId: order.id as never,
    patientId: order.doc.patientId,
    seen: seenOf(seen.order.doc, claim?.doc),
    checks: [...work.records],
    decidedAt: now(),
  });
  const leave = (text: string): void => {
    toast({ text });
    go(paths.pharmacy());
  };
  const verify = async (): Promise<void> => {
    const words = comment.trim();
    if (await run('order.verify', { ...decision(), ...(words ? { comment: words } : {}) }))
      leave(`${drugName(order.doc.medication.text)} verified.`);
  };
  const closed = ['cancelled', 'completed', 'entered-in-error', 'stopped'].includes(order.doc.status);
  const why = !may
    ? 'Only a pharmacist verifies.'
    : closed
      ? 'This order is closed.'
      : changed
        ? 'Read the new version first.'
        : work.unanswered > 0
          ? `${countOf(work.unanswered, 'check')} without an answer.`
          : '';
  return (
    <footer className="hl-desk-foot">
      <TextInput
        className="pharm-comment"
        aria-label="Comment for the team"
        placeholder="Comment for the team (if any)"
        value={comment}
        maxLength={2000}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <span role="status">{problem ?? why}</span>
      <Button disabled={!may || closed || busy} onClick={() => setOpen('return')}>
        Return to prescriber…
      </Button>
      <Button disabled={!may || closed || busy} onClick={() => setOpen('hold')}>
        Hold order…
      </Button>
      <Button variant="filled" disabled={why !== '' || busy} onClick={() => void verify()}>
        {comment.trim() ? 'Verify with comment' : 'Verify order'}
      </Button>
      {open === 'hold' ? (
        <HoldDialog
          decision={decision}
          onClose={() => setOpen(undefined)}
          onDone={() => leave('Order on hold. Nobody gives it until it is verified.')}
        />
      ) : null}
      {open === 'return' ? (
        <ReturnDialog
          decision={decision}
          order={order.doc}
          missing={work.missing}
          onClose={() => setOpen(undefined)}
          onDone={() => leave('Returned. The question is a task for the coordinator.')}
        />
      ) : null}
    </footer>
  );
}
