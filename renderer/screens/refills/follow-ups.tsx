import { Button, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { FollowUpRow, OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import { refillIdOf } from '../../../shared/records/refill.ts';
import type { CommandInput } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/section.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { formatDate } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';

const looks = { done: ['Done', 'good'], due: ['Due', 'caution'], later: ['Later', 'neutral'] } as const;

/** Calls after the first fill, on the days that the organisation chose. */
export function FollowUps({ found }: { readonly found: OrderRefills }): ReactElement {
  const [open, setOpen] = useState<FollowUpRow>();
  const { run, busy, problem } = useCommand();
  const due = found.followUps.filter(({ state }) => state === 'due').length;
  const ids = {
    refillId: refillIdOf(found.order.id, 0),
    medicationRequestId: found.order.id as never,
    patientId: found.order.doc.patientId,
  };
  return (
    <Section title="After the first fill" {...(due > 0 ? { count: due } : {})}>
      {found.followUps.map((row) => {
        const [label, tone] = looks[row.state];
        return (
          <article key={row.step} className="refill-follow" aria-label={row.title}>
            <header>
              <Badge tone={tone}>{label}</Badge>
              <strong>{row.title}</strong>
              <span className="refill-note refill-follow-when">
                {formatDate(row.dueOn, { weekday: true })}
                {row.sourced ? '' : ` · ${row.source}`}
              </span>
              {row.state === 'due' ? (
                <span>
                  <Button
                    size="compact-xs"
                    disabled={busy}
                    onClick={() => void run('refill.follow-up', { ...ids, step: row.step, reached: false, words: '', at: now() })}
                  >
                    No answer
                  </Button>{' '}
                  <Button size="compact-xs" variant="light" onClick={() => setOpen(row)}>
                    Record call…
                  </Button>
                </span>
              ) : null}
            </header>
            {row.tries.map((one) => (
              <p key={one.at} className="refill-note">
                <DateTime at={one.at} zone={found.patient.doc.timeZone} />, {one.byName}: {one.reached ? one.words : 'no answer'}
              </p>
            ))}
          </article>
        );
      })}
      {problem ? <p role="alert">{problem}</p> : null}
      {open ? <FollowUpDialog row={open} ids={ids} onClose={() => setOpen(undefined)} /> : null}
    </Section>
  );
}

interface FollowUpDialogProps {
  readonly row: FollowUpRow;
  readonly ids: Pick<CommandInput<'refill.follow-up'>, 'refillId' | 'medicationRequestId' | 'patientId'>;
  readonly onClose: () => void;
}

function FollowUpDialog({ row, ids, onClose }: FollowUpDialogProps): ReactElement {
  const [words, setWords] = useState('');
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    if (await run('refill.follow-up', { ...ids, step: row.step, reached: true, words, at: now() })) onClose();
  };
  return (
    <Dialog
      title={`Call: ${row.title.toLowerCase()}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record call"
      busy={busy}
      disabled={words.trim() === ''}
      problem={problem}
    >
      <ul>
        {row.ask.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <Textarea
        label="What was said"
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        data-autofocus
      />
    </Dialog>
  );
}
