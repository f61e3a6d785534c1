import { Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { naranjoQuestions } from '../../../../shared/clinical/naranjo.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { drugName } from '../../../widgets/drug-name.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { actionWords, endWords, severityWords } from './log-words.ts';
import { NaranjoQuestions, type NaranjoAnswers } from './naranjo-questions.tsx';

interface AssessProps {
  readonly entry: StoredRecord<'adverse-event'>;
  readonly onClose: () => void;
}

type End = keyof typeof endWords;

/** A reaction that a nurse recorded in a visit: what happened stands already, how likely the drug did it is asked here. */
export function AssessDialog({ entry, onClose }: AssessProps): ReactElement {
  const { doc } = entry;
  const { run, busy, problem } = useCommand();
  const [given, setGiven] = useState<NaranjoAnswers>(() => naranjoQuestions.map((_, i) => doc.answers[i] ?? 'unknown'));
  const [outcome, setOutcome] = useState<End>(doc.outcome);
  const submit = async (): Promise<void> => {
    const done = await run('adverse-event.assess', {
      ...{ adverseEventId: entry.id, patientId: doc.patientId, seen: { event: doc.event } },
      ...{ answers: [...given], outcome, at: now() },
    });
    if (!done) return;
    toast({ text: 'Causality recorded.' });
    onClose();
  };
  return (
    <Dialog
      title="Assess adverse reaction"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record causality"
      busy={busy}
      problem={problem}
      size="lg"
    >
      <p>
        <strong>{drugName(doc.drug)}</strong>. {doc.event}. {severityWords[doc.severity]}; infusion: {actionWords[doc.action].toLowerCase()}
        .{doc.words ? ` “${doc.words}”` : ''} Recorded in the visit by {doc.recordedByName}.
      </p>
      <NaranjoQuestions given={given} onChange={setGiven} />
      <Select
        label="How it ended"
        data={Object.entries(endWords).map(([value, label]) => ({ value, label }))}
        value={outcome}
        allowDeselect={false}
        onChange={(value) => setOutcome((value ?? 'unknown') as End)}
      />
    </Dialog>
  );
}
