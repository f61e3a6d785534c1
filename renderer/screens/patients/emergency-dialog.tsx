import { Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { EmergencyAccessId } from '../../../shared/records/ids.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { useCommand } from '../../widgets/use-command.ts';

/** For the patient who is nobody's on this laptop and cannot wait: named as on the wristband, with a reason that will be read. */
export function EmergencyDialog({ mrn: typed, onClose }: { readonly mrn: string; readonly onClose: () => void }): ReactElement {
  const [mrn, setMrn] = useState(typed);
  const [birthDate, setBirthDate] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useCommand();
  const wrong = {
    mrn: mrn.trim() === '' ? 'Type the record number' : undefined,
    reason: reason.trim().length < 10 ? 'Say in a sentence why it cannot wait' : undefined,
  };

  const submit = async (): Promise<void> => {
    setTried(true);
    if (wrong.mrn || wrong.reason || birthDate === '') return;
    const accessId = newId<EmergencyAccessId>('emer');
    if (await run('emergency.ask', { accessId, mrn, birthDate: birthDate, reason, at: now() })) onClose();
  };

  return (
    <Dialog
      title="Emergency access to a chart"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Open the chart"
      busy={busy}
      problem={problem ?? (tried && birthDate === '' ? 'Type the date of birth: number and date must both be right.' : undefined)}
    >
      <p>
        For a patient outside your care who cannot wait. The chart opens for 24 hours. Your name and reason stand in it, and the lead of the
        branch is asked to review them.
      </p>
      <TextInput
        label="MRN"
        data-autofocus
        autoComplete="off"
        value={mrn}
        onChange={(event) => setMrn(event.currentTarget.value)}
        error={tried && wrong.mrn}
      />
      <DayField label="Date of birth" value={birthDate} onChange={setBirthDate} />
      <Textarea
        label="Why it cannot wait"
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && wrong.reason}
      />
    </Dialog>
  );
}
