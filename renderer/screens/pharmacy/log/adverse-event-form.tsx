import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { naranjoQuestions } from '../../../../shared/clinical/naranjo.ts';
import type { Instant } from '../../../../shared/kernel/time.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { actionWords, endWords, severityWords } from './log-words.ts';
import { NaranjoQuestions, type NaranjoAnswers } from './naranjo-questions.tsx';

interface FormProps {
  readonly patientId: PatientId;
  readonly orderId: string;
  readonly drug: string;
  readonly onDone: () => void;
}

const optionsOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** An adverse reaction, with Naranjo's ten questions: the score is added up, never typed. */
export function AdverseEventForm({ patientId, orderId, drug, onDone }: FormProps): ReactElement {
  const { run, busy, problem } = useCommand();
  const [event, setEvent] = useState('');
  const [onsetOn, setOnsetOn] = useState(() => now().slice(0, 10));
  const [severity, setSeverity] = useState<keyof typeof severityWords>('mild');
  const [action, setAction] = useState<keyof typeof actionWords>('none');
  const [outcome, setOutcome] = useState<keyof typeof endWords>('unknown');
  const [given, setGiven] = useState<NaranjoAnswers>(() => naranjoQuestions.map(() => 'unknown'));
  const [words, setWords] = useState('');
  const submit = async (): Promise<void> => {
    const said = words.trim();
    const today = onsetOn === now().slice(0, 10);
    const done = await run('adverse-event.record', {
      ...{ adverseEventId: newId<never>('adev'), patientId, orderId: orderId, drug, event, severity, action, outcome },
      ...{ onsetAt: today ? now() : (`${onsetOn}T12:00:00.000Z` as Instant), answers: [...given], recordedAt: now() },
      ...(said ? { words: said } : {}),
    });
    if (!done) return;
    toast({ text: 'Adverse reaction recorded.' });
    onDone();
  };
  return (
    <>
      <TextInput label="What happened" required value={event} maxLength={500} onChange={(change) => setEvent(change.currentTarget.value)} />
      <DayField label="Began on" value={onsetOn} onChange={setOnsetOn} />
      <Choice
        label="Severity"
        options={optionsOf(severityWords)}
        value={severity}
        onChange={(value) => setSeverity((value ?? 'mild') as typeof severity)}
        required
      />
      <NaranjoQuestions given={given} onChange={setGiven} />
      <div className="hl-pair">
        <Select
          label="What was done"
          data={optionsOf(actionWords)}
          value={action}
          allowDeselect={false}
          onChange={(value) => setAction((value ?? 'none') as typeof action)}
        />
        <Select
          label="How it ended"
          data={optionsOf(endWords)}
          value={outcome}
          allowDeselect={false}
          onChange={(value) => setOutcome((value ?? 'unknown') as typeof outcome)}
        />
      </div>
      <Textarea
        label="More"
        autosize
        minRows={2}
        maxLength={2000}
        value={words}
        onChange={(change) => setWords(change.currentTarget.value)}
      />
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      <div className="hl-dialog-actions">
        <Button variant="filled" loading={busy} disabled={event.trim() === ''} onClick={() => void submit()}>
          Record adverse reaction
        </Button>
      </div>
    </>
  );
}
