import { Button, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { batchHash } from '../../../shared/domain/compounding/batch-content.ts';
import type { BatchDetail } from '../../../shared/protocol/queries-dispense.ts';
import type { CompoundingBatchId } from '../../../shared/records/ids.ts';
import { useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { useMay } from '../../widgets/use-may.ts';

/** The one thing that comes next, and the way out. */
export function BatchDecision({ batch }: { readonly batch: BatchDetail }): ReactElement | null {
  const { person } = useOpenSession();
  const { id, doc } = batch.record;
  const batchId = id as CompoundingBatchId;
  const { run, problem, busy } = useCommand(doc.timeZone);
  const [asking, setAsking] = useState<'wrong' | 'discard'>();
  const [words, setWords] = useState('');
  const seenHash = batchHash(doc);
  const own = doc.prepared?.byId === person.id;
  const decides = useMay()('batch.check');
  const check = async (verdict: 'right' | 'wrong'): Promise<void> => {
    const done = await run('batch.check', { batchId, verdict, seenHash, at: now(), ...(words.trim() ? { words: words.trim() } : {}) });
    if (!done) return;
    setAsking(undefined);
    // No word in the corner when it is right: it would lie over the next button, and the signatures say it.
    if (verdict === 'wrong') toast({ text: `Batch ${doc.number} is turned down and thrown away.` });
  };
  const release = async (): Promise<void> => {
    await run('batch.release', { batchId, seenHash, at: now() });
  };
  const discard = async (): Promise<void> => {
    if (!(await run('batch.discard', { batchId, reason: words.trim(), at: now() }))) return;
    setAsking(undefined);
    toast({ text: `Batch ${doc.number} is thrown away.` });
  };
  if (doc.status === 'discarded' || doc.status === 'entered-in-error') return null;
  return (
    <footer className="hl-desk-foot">
      <span className="disp-why" role={problem ? 'alert' : undefined}>
        {problem ??
          {
            'in-progress': 'Scan what goes in, then sign the batch as made.',
            prepared: own
              ? 'You made this batch. A pharmacist who did not make it has to check it.'
              : decides
                ? 'Compare components, quantities, labels and the product itself, then sign.'
                : 'A pharmacist has to check it.',
            checked: decides ? 'Checked by a second person. Release it to dispense its doses.' : 'Checked. A pharmacist releases it.',
            released: decides ? 'Released. Dispense each patient’s doses above.' : 'Released. A pharmacist dispenses its doses.',
          }[doc.status]}
      </span>
      {decides ? (
        <Button variant="subtle" color="gray" disabled={busy} onClick={() => setAsking('discard')}>
          Throw batch away…
        </Button>
      ) : null}
      {doc.status === 'prepared' && !own && decides ? (
        <>
          <Button variant="default" disabled={busy} onClick={() => setAsking('wrong')}>
            Turn down…
          </Button>
          <Button variant="filled" loading={busy} onClick={() => void check('right')}>
            Sign check
          </Button>
        </>
      ) : null}
      {doc.status === 'checked' && decides ? (
        <Button variant="filled" loading={busy} onClick={() => void release()}>
          Release batch
        </Button>
      ) : null}
      {asking ? (
        <Dialog
          title={asking === 'wrong' ? 'Turn batch down' : 'Throw batch away'}
          opened
          onClose={() => setAsking(undefined)}
          onSubmit={() => void (asking === 'wrong' ? check('wrong') : discard())}
          submitLabel={asking === 'wrong' ? 'Turn down and throw away' : 'Throw batch away'}
          busy={busy}
          disabled={words.trim() === ''}
          problem={problem}
        >
          <Textarea
            label={asking === 'wrong' ? 'What is wrong with it' : 'Why'}
            required
            data-autofocus
            autosize
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </Dialog>
      ) : null}
    </footer>
  );
}
