import { Button, Select, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CheckOutcome } from '../../../../shared/clinical/checks/check.ts';
import type { ArgsOf } from '../../../../shared/domain/commands.ts';
import { addMinutes } from '../../../../shared/kernel/time.ts';
import type { DocOf } from '../../../../shared/records/registry.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { ReasonFields } from '../../../ui/choice/reason-fields.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useCommand } from '../../../widgets/use-command.ts';

interface DecisionProps {
  readonly decision: () => Omit<ArgsOf<'order.hold'>, 'reason'>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const usualHolds = [
  'Waiting for a laboratory result',
  'Waiting for the prescriber',
  'Waiting for prior authorization',
  'Allergy to be clarified',
  'Line not suitable',
];

export function HoldDialog({ decision, onClose, onDone }: DecisionProps): ReactElement {
  const [reason, setReason] = useState('');
  const { run, problem, busy } = useCommand();
  const submit = async (): Promise<void> => {
    if (await run('order.hold', { ...decision(), reason })) onDone();
  };
  return (
    <Dialog
      title="Hold order"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Hold order"
      busy={busy}
      disabled={reason.trim() === ''}
      problem={problem}
    >
      <p>Nothing of this order is given until a pharmacist verifies it. A nurse in a visit sees it at once.</p>
      <ReasonFields usual={usualHolds} value={reason} onChange={setReason} maxLength={2000} />
    </Dialog>
  );
}

const within = [
  { value: '60', label: 'one hour' },
  { value: '240', label: '4 hours' },
  { value: '1440', label: 'tomorrow at this time' },
] as const;

interface ReturnProps extends DecisionProps {
  readonly order: DocOf<'medication-request'>;
  readonly missing: readonly CheckOutcome[];
}

export function ReturnDialog({ decision, order, missing, onClose, onDone }: ReturnProps): ReactElement {
  const [question, setQuestion] = useState('');
  const [minutes, setMinutes] = useState('240');
  const { run, problem, busy } = useCommand();
  const submit = async (): Promise<void> => {
    const done = await run('order.return', {
      ...decision(),
      question,
      taskId: newId<never>('task'),
      priority: Number(minutes) <= 60 ? 'asap' : 'urgent',
      dueAt: addMinutes(now(), Number(minutes)),
    });
    if (done) onDone();
  };
  return (
    <Dialog
      title="Return to prescriber"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Return with this question"
      busy={busy}
      disabled={question.trim() === ''}
      problem={problem}
    >
      <p>The question to {order.prescriber ?? 'the prescriber'} becomes a task with a time. Until it is answered the order is on hold.</p>
      <Textarea
        label="Question"
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
        data-autofocus
      />
      {missing.length > 0 ? (
        <Button size="xs" onClick={() => setQuestion(withMissing(question, missing))}>
          Ask for all that could not be checked ({missing.length})
        </Button>
      ) : null}
      <Select
        label="Answer wanted within"
        data={[...within]}
        value={minutes}
        onChange={(value) => setMinutes(value ?? '240')}
        allowDeselect={false}
      />
    </Dialog>
  );
}

/** The question with a line for each thing that the order or the chart does not say; what stands there already is not asked twice. */
function withMissing(question: string, missing: readonly CheckOutcome[]): string {
  const lines = missing.map(({ title, says }) => `- ${title}: ${says}`).filter((line) => !question.includes(line));
  if (lines.length === 0) return question;
  const begin = question.trim() === '' ? 'Please tell us what the order does not say:' : question.trimEnd();
  return [begin, ...lines].join('\n').slice(0, 2000);
}
