import { SegmentedControl, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { guestTitles, type GuestTitle } from '../../../shared/protocol/calls.ts';
import type { VideoCallId } from '../../../shared/records/ids.ts';
import { call } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';

const words: Readonly<Record<GuestTitle, string>> = { interpreter: 'Interpreter', specialist: 'Specialist', guest: 'Other guest' };

/** Asks somebody outside the circle into this one call: by a link that opens once and ends after two hours. */
export function GuestDialog({ callId, onClose }: { readonly callId: VideoCallId; readonly onClose: () => void }): ReactElement {
  const [name, setName] = useState('');
  const [title, setTitle] = useState<GuestTitle>('interpreter');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const copy = async (): Promise<void> => {
    if (name.trim() === '') return setProblem('Say who it is: the name is shown to everybody in the call.');
    setBusy(true);
    const answer = await call('call.guest', { callId, name, title }).catch(() => undefined);
    setBusy(false);
    if (!answer?.ok)
      return setProblem(
        answer?.trouble === 'not-sent-yet'
          ? 'The server does not know this call yet. Wait until everything is sent, then try again.'
          : 'A link needs the server, and it cannot be reached now.',
      );
    await navigator.clipboard.writeText(answer.link.url);
    toast({ text: 'The link is copied. It opens once, within two hours, and shows nothing but this call.' });
    onClose();
  };
  return (
    <Dialog
      title="Ask a guest into this call"
      opened
      onClose={onClose}
      onSubmit={() => void copy()}
      submitLabel="Copy link"
      busy={busy}
      problem={problem}
      size="sm"
    >
      <TextInput
        label="Name"
        data-autofocus
        maxLength={80}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setProblem(undefined);
        }}
      />
      <SegmentedControl
        aria-label="Comes as"
        fullWidth
        data={guestTitles.map((value) => ({ value, label: words[value] }))}
        value={title}
        onChange={setTitle}
      />
      <p className="call-hint">The guest waits at the door until somebody lets them in, and sees nothing of the chart.</p>
    </Dialog>
  );
}
