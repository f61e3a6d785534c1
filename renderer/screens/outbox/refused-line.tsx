import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { call, newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { editableFields } from './editable-fields.ts';
import { OutboxLine } from './outbox-line.tsx';
import { canResolve } from './resolve-conflict.ts';
import { addendumOf } from './save-as-addendum.ts';
import { useOutboxAnswer } from './use-outbox-answer.ts';

interface RefusedLineProps {
  readonly item: OutboxItem;
  readonly onExport: (item: OutboxItem) => void;
  /** What the change stands on, when that was refused too. */
  readonly standsOn?: OutboxItem;
}

/** Refusals that another value would have avoided. A cancelled visit stays cancelled, however its time is edited. */
const puttingRightHelps = new Set<Refusal['kind']>(['invalid', 'double-booked', 'outside-window', 'ends-before-start']);

function namedBy(refusal: Refusal): readonly string[] {
  return refusal.kind === 'invalid' ? refusal.issues.map((issue) => issue.path) : [];
}

type Open = 'conflict' | 'edit' | 'discard';

/** A change that the server did not take: the reason, and every way on. It stays here until a person has settled it. */
export function RefusedLine({ item, onExport, standsOn }: RefusedLineProps): ReactElement {
  const [open, setOpen] = useState<Open>();
  const words = useRefusalText();
  const answer = useOutboxAnswer();
  const close = (): void => setOpen(undefined);
  const { refusal } = item;
  const conflict = refusal?.kind === 'conflict' && canResolve(item.type) ? refusal : undefined;
  const fields = refusal && puttingRightHelps.has(refusal.kind) ? editableFields(item.type, item.args, namedBy(refusal)) : [];
  const addendum = addendumOf(item, newId('add'), now());

  return (
    <OutboxLine item={item}>
      <p className="hl-sync-reason">
        <IconAlertTriangle size={15} stroke={1.8} aria-hidden />
        <span>
          {refusal ? words(refusal) : 'The server did not take this.'}
          {standsOn ? ` It is "${standsOn.label}".` : ''}
          {answer.problem ? ` ${answer.problem}` : ''}
        </span>
      </p>
      <div className="hl-sync-actions">
        {conflict ? (
          <Button variant="light" size="xs" onClick={() => setOpen('conflict')}>
            Compare and decide
          </Button>
        ) : null}
        {fields.length > 0 ? (
          <Button variant="light" size="xs" onClick={() => setOpen('edit')}>
            Edit
          </Button>
        ) : null}
        {addendum ? (
          <Button
            variant="light"
            size="xs"
            loading={answer.busy}
            onClick={() => void answer.ask(() => call('outbox.replace', { id: item.id, type: 'note.addendum', args: addendum }))}
          >
            Save as addendum
          </Button>
        ) : null}
        {/* Two versions stay two versions, however often one of them is sent. */}
        {conflict ? null : (
          <Button size="xs" loading={answer.busy} onClick={() => void answer.ask(() => call('outbox.retry', { id: item.id }))}>
            Retry
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={() => onExport(item)}>
          Export
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => setOpen('discard')}>
          Discard
        </Button>
      </div>
      {open === 'conflict' && conflict ? <ConflictDialog item={item} conflict={conflict} onClose={close} /> : null}
      {open === 'edit' ? <EditDialog item={item} fields={fields} onClose={close} /> : null}
      {open === 'discard' ? <DiscardDialog item={item} onClose={close} /> : null}
    </OutboxLine>
  );
}
