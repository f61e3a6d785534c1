import { Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PatientTag as Tag } from '../../../shared/protocol/queries.ts';
import { contactChannels, contactOutcomes } from '../../../shared/records/contact-attempt.ts';
import type { ContactAttemptId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { PatientTag } from '../patient-tag.tsx';
import { useCommand } from '../use-command.ts';
import { channelWords, outcomeWords } from './contact-words.ts';

interface ContactDialogProps {
  /** The visit that it is about, if it is about one. */
  readonly visit?: StoredRecord<'appointment'>;
  readonly patient: Tag;
  readonly preVisit?: boolean;
  /** Who was called, where that is known: "daughter". */
  readonly who?: string;
  readonly onClose: () => void;
}

type Outcome = (typeof contactOutcomes)[number];
type Channel = (typeof contactChannels)[number];

/** What came of a call; of one about a visit also what the patient said of the time. */
export function ContactDialog({ visit, patient, preVisit = false, who: called = '', onClose }: ContactDialogProps): ReactElement {
  const [channel, setChannel] = useState<Channel>('phone');
  const [direction, setDirection] = useState<'out' | 'in'>('out');
  const [outcome, setOutcome] = useState<Outcome>('reached');
  const [who, setWho] = useState(called);
  const [summary, setSummary] = useState('');
  const [answer, setAnswer] = useState<'confirmed' | 'declined'>();
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    const done = await run('contact.log', {
      ...{ contactAttemptId: newId<ContactAttemptId>('call'), patientId: patient.id },
      ...(visit ? { appointmentId: visit.id } : {}),
      ...{ channel, direction, outcome, summary, at: now() },
      ...(who.trim() ? { with: who.trim() } : {}),
      ...(preVisit ? { preVisit: true } : {}),
      ...(answer && outcome === 'reached' ? { confirmation: answer } : {}),
    });
    if (!done) return;
    toast({ text: `Contact with ${patient.name} noted.` });
    onClose();
  };
  return (
    <Dialog
      title="Note a call"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Note the call"
      closeLabel="Do not note it"
      busy={busy}
      problem={problem}
    >
      <PatientTag patient={patient} />
      {visit ? null : (
        <Choice
          label="Who called"
          required
          options={[
            { value: 'out', label: 'We called' },
            { value: 'in', label: 'They called' },
          ]}
          value={direction}
          onChange={(next) => setDirection(next ?? 'out')}
        />
      )}
      <div className="hl-dialog-row">
        <Select
          label="How"
          allowDeselect={false}
          data={contactChannels.map((value) => ({ value, label: channelWords[value] }))}
          value={channel}
          onChange={(value) => setChannel(contactChannels.find((one) => one === value) ?? 'phone')}
        />
        <TextInput
          label="With whom"
          placeholder="The patient"
          value={who}
          maxLength={120}
          onChange={(event) => setWho(event.currentTarget.value)}
        />
      </div>
      <Choice
        label="What came of it"
        required
        options={contactOutcomes.map((value) => ({ value, label: outcomeWords[value] }))}
        value={outcome}
        onChange={(value) => value && setOutcome(value)}
      />
      <Textarea
        label="What was said"
        autosize
        minRows={3}
        maxLength={2000}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
      {visit && outcome === 'reached' && (
        <Choice
          label="The time of the visit"
          options={[
            { value: 'confirmed', label: 'Confirmed' },
            { value: 'declined', label: 'Declined' },
          ]}
          value={answer}
          onChange={setAnswer}
        />
      )}
    </Dialog>
  );
}
