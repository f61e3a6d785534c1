import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { AppointmentId, PatientId } from '../../../shared/records/ids.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { GoLink } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useCommand } from '../use-command.ts';
import './visit-questions.css';

interface VisitQuestionsProps {
  readonly patientId: PatientId;
  readonly appointmentId: AppointmentId;
}

/** Questions to the pharmacist that were asked in this visit, with whether they are answered, and the way to ask one. Staff alone read them. */
export function VisitQuestions({ patientId, appointmentId }: VisitQuestionsProps): ReactElement {
  const [asking, setAsking] = useState(false);
  const { data } = useEngineQuery('threads', { show: 'open', patientId });
  const mine = (data?.rows ?? []).filter(({ record }) => record.doc.appointmentId === appointmentId && record.doc.asks === 'pharmacist');
  return (
    <div className="asked-questions">
      {mine.map(({ record, answered, last }) => (
        <GoLink key={record.id} to={paths.thread(record.id)} className="asked-question">
          <span className="hl-truncate">{record.doc.subject}</span>
          <span className="asked-question-state">{answered ? `answered by ${last.name}` : 'no answer yet'}</span>
        </GoLink>
      ))}
      <Button size="xs" leftSection={<IconHelpCircle size={14} aria-hidden />} onClick={() => setAsking(true)}>
        Ask the pharmacist…
      </Button>
      {asking ? <AskDialog patientId={patientId} appointmentId={appointmentId} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function AskDialog({ patientId, appointmentId, onClose }: VisitQuestionsProps & { readonly onClose: () => void }): ReactElement {
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [urgent, setUrgent] = useState(true);
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    const asked = await run('thread.open', {
      ...{ threadId: newId<never>('thr'), messageId: newId<never>('msg'), patientId, appointmentId, asks: 'pharmacist', audience: 'staff' },
      ...{ subject, text, priority: urgent ? 'urgent' : 'routine', mentions: [], sentAt: now() },
    });
    if (asked) onClose();
  };
  return (
    <Dialog
      title="Ask the pharmacist"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Ask the pharmacist"
      busy={busy}
      disabled={subject.trim() === '' || text.trim() === ''}
      problem={problem}
    >
      <p>
        Staff only. The question stays with this visit and in the chart; without a network it goes out when there is one, so call when it
        cannot wait.
      </p>
      <TextInput
        label="About"
        required
        maxLength={120}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label="Question"
        required
        autosize
        minRows={3}
        maxLength={8000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox label="I wait for the answer in this visit" checked={urgent} onChange={(event) => setUrgent(event.currentTarget.checked)} />
    </Dialog>
  );
}
