import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { v7 } from 'uuid';
import { makeId } from '../../../shared/kernel/ids.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import type { CommunicationId, MessageThreadId } from '../../../shared/records/ids.ts';
import type { Audience } from '../../../shared/records/message-thread.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PatientPicker } from '../patient-picker.tsx';
import { useCommand } from '../use-command.ts';
import { audienceWords } from './message-words.ts';

interface NewThreadDialogProps {
  readonly onClose: () => void;
  readonly onStarted: (threadId: string) => void;
  /** About whom, where that is known already. */
  readonly patient?: PatientTag;
}

const audiences = (['staff', 'patient'] as const).map((value) => ({ value, label: audienceWords[value].short }));

/** About whom, who reads it, what about: then the first message. Who reads it cannot be changed afterwards. */
export function NewThreadDialog({ onClose, onStarted, patient: known }: NewThreadDialogProps): ReactElement {
  const [patient, setPatient] = useState<PatientTag | undefined>(known);
  const [audience, setAudience] = useState<Audience>();
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [urgent, setUrgent] = useState(false);
  const { run, busy, problem } = useCommand();

  const submit = async (): Promise<void> => {
    if (!patient || !audience) return;
    const threadId = makeId<MessageThreadId>('thr', v7());
    const started = await run('thread.open', {
      ...{ threadId, messageId: makeId<CommunicationId>('msg', v7()), patientId: patient.id, audience, subject, text },
      ...{ priority: urgent ? 'urgent' : 'routine', mentions: [], sentAt: instant(Date.now()) },
    });
    if (!started) return;
    onClose();
    onStarted(threadId);
  };

  return (
    <Dialog
      title="New conversation"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={audience ? audienceWords[audience].send : 'Send'}
      busy={busy}
      disabled={!patient || !audience || subject.trim() === '' || text.trim() === ''}
      problem={problem}
    >
      {known ? null : <PatientPicker label="Patient" required autoFocus value={patient} onChange={setPatient} />}
      <Choice label="Who reads it" required options={audiences} value={audience} onChange={(next) => setAudience(next ?? undefined)} />
      {audience ? <Notice tone={audience === 'patient' ? 'caution' : 'info'}>{audienceWords[audience].reads}</Notice> : null}
      <TextInput label="About" required maxLength={120} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} />
      <Textarea
        label="Message"
        required
        autosize
        minRows={4}
        maxRows={12}
        maxLength={8000}
        placeholder={audience ? audienceWords[audience].placeholder : ''}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox label="Urgent" checked={urgent} onChange={(event) => setUrgent(event.currentTarget.checked)} />
    </Dialog>
  );
}
