import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { orderContent } from '../../../../shared/domain/orders/order-content.ts';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { canonicalJson } from '../../../../shared/kernel/canonical.ts';
import type { OrderReview } from '../../../../shared/protocol/queries-pharmacy.ts';
import { call, useOpenSession } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { DateTime } from '../../../widgets/date-time.tsx';
import { fieldValue, fieldWords } from '../../../widgets/field-words.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { useRefusalText } from '../../../widgets/use-refusal-text.ts';
import { useValueWriter } from '../../../widgets/use-value-writer.ts';

/** In whose hands the order is, and the one button that changes it. */
export function ClaimNotice({ order, claim }: Pick<OrderReview, 'order' | 'claim'>): ReactElement {
  const { person } = useOpenSession();
  const { run, busy, problem } = useCommand();
  const held = claim && claim.doc.releasedAt === undefined ? claim.doc : undefined;
  const mine = held?.practitionerId === person.id;
  const ids = { orderId: order.id as never, patientId: order.doc.patientId };
  const take = (): void =>
    void run('order.claim', {
      ...ids,
      claimedAt: now(),
      ...(held && !mine ? { seenHolderId: held.practitionerId } : {}),
    });
  const give = (): void => void run('order.release', { ...ids, releasedAt: now() });
  return (
    <Notice
      tone={held && !mine ? 'caution' : 'info'}
      action={
        <Button size="xs" disabled={busy} onClick={mine ? give : take}>
          {mine ? 'Give back to the queue' : held ? `Take over from ${held.practitionerName}` : 'Take in hand'}
        </Button>
      }
    >
      {mine ? (
        'This order is in your hands; colleagues see that.'
      ) : held ? (
        <>
          {held.practitionerName} has had this order in hand since <DateTime at={held.claimedAt} />.
        </>
      ) : (
        'Nobody has this order in hand.'
      )}
      {problem ? ` ${problem}` : ''}
    </Notice>
  );
}

/** The order is no longer the one that was read: what changed, and nothing can be verified until it is read anew. */
export function ChangedNotice({
  seen,
  current,
  onRead,
}: {
  readonly seen: OrderReview;
  readonly current: OrderReview;
  readonly onRead: () => void;
}): ReactElement | null {
  const writer = useValueWriter();
  const fields = changedFields(seen, current);
  if (fields.length === 0) return null;
  return (
    <Notice
      tone="caution"
      alert
      title="This order changed while you were reading it"
      action={
        <Button size="xs" variant="filled" onClick={onRead}>
          Read the new version
        </Button>
      }
    >
      <ul className="pharm-changes">
        {fields.map(({ field, was, is }) => (
          <li key={field}>
            {fieldWords(field)}: {fieldValue(was, writer)}, now {fieldValue(is, writer)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

export function changedFields(seen: OrderReview, current: OrderReview): { field: string; was: unknown; is: unknown }[] {
  const flat = ({ order }: OrderReview): Record<string, unknown> => ({
    ...orderContent(order.doc),
    status: order.doc.status,
    verification: order.doc.verification?.state,
  });
  const [was, is] = [flat(seen), flat(current)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => canonicalJson(was[field] ?? null) !== canonicalJson(is[field] ?? null))
    .map((field) => ({ field, was: was[field], is: is[field] }));
}

/** A decision that was made here and not taken: why, with both versions. It is kept until the pharmacist lets it go. */
export function RefusedNotice({ review: { refused } }: { readonly review: OrderReview }): ReactElement | null {
  const words = useRefusalText();
  const writer = useValueWriter();
  const [busy, setBusy] = useState(false);
  if (!refused) return null;
  const refusal = refused.refusal as Refusal;
  const discard = async (): Promise<void> => {
    setBusy(true);
    await call('outbox.discard', { id: refused.commandId, reason: 'Decided anew on the order as it stands' }).catch(() => undefined);
    setBusy(false);
  };
  return (
    <Notice
      tone="caution"
      alert
      title="Your decision was not taken"
      action={
        <Button size="xs" disabled={busy} onClick={() => void discard()}>
          Let it go and decide anew
        </Button>
      }
    >
      {words(refusal)}
      {refusal.kind === 'conflict' ? (
        <ul className="pharm-changes">
          {refusal.fields.map(({ field, seen, theirs }) => (
            <li key={field}>
              {fieldWords(field)}: you saw {fieldValue(seen, writer)}, it is {fieldValue(theirs, writer)}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
