import { useState, type ReactElement } from 'react';
import { addMinutes } from '../../../shared/kernel/time.ts';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import type { RefillDraft } from '../../../shared/records/refill.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { formatDate } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';

const within = [
  { value: '240', label: 'in 4 hours' },
  { value: '1440', label: 'by tomorrow' },
  { value: '4320', label: 'in 3 days' },
] as const;

/** The draft becomes an order to verify. */
export function SendDialog({
  found,
  draft,
  onClose,
}: {
  readonly found: OrderRefills;
  readonly draft: RefillDraft;
  readonly onClose: () => void;
}): ReactElement {
  const [minutes, setMinutes] = useState<(typeof within)[number]['value']>('1440');
  const { run, busy, problem } = useCommand();
  const { refillsLeft } = found.order.doc;
  const submit = async (): Promise<void> => {
    const done = await run('refill.order', {
      ...{ refillId: found.refillId, medicationRequestId: found.order.id, patientId: found.order.doc.patientId, draft },
      ...(refillsLeft === undefined ? {} : { seenRefillsLeft: refillsLeft }),
      ...{ promisedBy: addMinutes(now(), Number(minutes)), orderedAt: now() },
    });
    if (!done) return;
    toast({ text: 'Sent: the order waits in the verification queue.' });
    onClose();
  };
  return (
    <Dialog
      title="Send to the pharmacist"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Send refill"
      busy={busy}
      problem={problem}
    >
      <p>
        {countOf(draft.doses, 'dose')} for {countOf(draft.daysSupply, 'day')}, needed by {formatDate(draft.neededBy, { weekday: true })}.{' '}
        {refillsLeft === undefined ? 'The number of refills left is not recorded.' : `After it ${countOf(refillsLeft - 1, 'refill')} left.`}{' '}
        The therapy goes on meanwhile.
      </p>
      <Choice label="Verified" options={within} value={minutes} onChange={(next) => setMinutes(next ?? '1440')} required />
    </Dialog>
  );
}
