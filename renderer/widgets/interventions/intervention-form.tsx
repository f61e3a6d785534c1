import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PatientId } from '../../../shared/records/ids.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../use-command.ts';
import { interventionWords, outcomeWords } from './intervention-words.ts';

interface FormProps {
  readonly patientId: PatientId;
  readonly orderId?: string;
  /** What it begins with: the words of a message. */
  readonly initial?: string;
  readonly onDone: () => void;
}

type Type = keyof typeof interventionWords;
type Outcome = keyof typeof outcomeWords;

/** What was recommended, to whom, and what came of it. */
export function InterventionForm({ patientId, orderId, initial = '', onDone }: FormProps): ReactElement {
  const { run, busy, problem } = useCommand();
  const [type, setType] = useState<Type>('dose-change');
  const [recommendation, setRecommendation] = useState(initial);
  const [toldTo, setToldTo] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('open');
  const [minutes, setMinutes] = useState<number>();
  const submit = async (): Promise<void> => {
    const done = await run('intervention.record', {
      ...{ interventionId: newId<never>('intv'), patientId, type, recommendation, outcome, at: now() },
      ...(orderId ? { orderId } : {}),
      ...(toldTo.trim() ? { toldTo: toldTo.trim() } : {}),
      ...(minutes === undefined ? {} : { minutes }),
    });
    if (!done) return;
    toast({ text: 'Intervention recorded.' });
    onDone();
  };
  return (
    <>
      <div className="hl-pair">
        <Select
          label="Kind"
          data={Object.entries(interventionWords).map(([value, label]) => ({ value, label }))}
          value={type}
          onChange={(value) => setType((value ?? 'other') as Type)}
          allowDeselect={false}
        />
        <TextInput label="Told to" value={toldTo} maxLength={200} onChange={(event) => setToldTo(event.currentTarget.value)} />
      </div>
      <Textarea
        label="Recommendation"
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={recommendation}
        onChange={(event) => setRecommendation(event.currentTarget.value)}
      />
      <Choice
        label="Outcome"
        options={Object.entries(outcomeWords).map(([value, label]) => ({ value: value as Outcome, label }))}
        value={outcome}
        onChange={(value) => setOutcome(value ?? 'open')}
        required
      />
      <NumberInput
        label="Minutes spent (if counted)"
        value={minutes ?? ''}
        hideControls
        allowNegative={false}
        onChange={(value) => setMinutes(value === '' ? undefined : Number(value))}
      />
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      <div className="hl-dialog-actions">
        <Button variant="filled" loading={busy} disabled={recommendation.trim() === ''} onClick={() => void submit()}>
          Record intervention
        </Button>
      </div>
    </>
  );
}
