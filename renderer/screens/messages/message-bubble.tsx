import { Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudUp } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { AttachmentRow } from '../../../shared/protocol/attachment-row.ts';
import type { CommunicationId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { circleWords } from '../../widgets/messages/message-words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { MessageFiles } from './message-files.tsx';

interface MessageBubbleProps {
  readonly message: StoredRecord<'communication'>;
  readonly own: boolean;
  readonly waiting: boolean;
  readonly readBy: readonly string[];
  readonly mentionNames: Readonly<Record<string, string>>;
  readonly files: readonly AttachmentRow[];
  readonly zone: string;
}

/** One message. Delivered and read are told apart from written: a message that waits says so. */
export function MessageBubble({ message, own, waiting, readBy, mentionNames, files, zone }: MessageBubbleProps): ReactElement {
  const { doc } = message;
  const [taking, setTaking] = useState(false);
  if (doc.status !== 'completed')
    return (
      <p className="message-taken">
        {doc.author.name} took a message back · <DateTime at={doc.sentAt} />
      </p>
    );
  const mentions = doc.mentions.map((id) => mentionNames[id] ?? 'a former colleague');
  return (
    <article
      className="message"
      data-own={own}
      data-role={doc.authorRole}
      aria-label={`${doc.author.name}, ${circleWords[doc.authorRole]}`}
    >
      <p className="message-head">
        <span className="message-name">{own ? 'You' : doc.author.name}</span>
        {doc.authorRole === 'staff' ? null : <span className="message-role">{circleWords[doc.authorRole]}</span>}
        {doc.language === 'es' ? <span title="Written where the page was in Spanish">In Spanish</span> : null}
        {doc.triage === 'emergency' ? <span className="message-red-flag">Red flag: the patient was told to call 911</span> : null}
        {doc.priority === 'urgent' ? (
          <span className="message-urgent">
            <IconAlertTriangle size={13} stroke={2} aria-hidden /> Urgent
          </span>
        ) : null}
        <DateTime at={doc.sentAt} />
      </p>
      <p className="message-text" lang={doc.language}>
        {doc.text}
      </p>
      <MessageFiles rows={files} zone={zone} />
      <p className="message-foot">
        {mentions.length > 0 ? <span>For {mentions.join(', ')}</span> : null}
        {waiting ? (
          <span>
            <IconCloudUp size={13} stroke={2} aria-hidden /> Waits to be sent
          </span>
        ) : null}
        {!waiting && readBy.length > 0 ? (
          <span>
            <IconCheck size={13} stroke={2} aria-hidden /> Read by {readBy.join(', ')}
          </span>
        ) : null}
        {own ? (
          <button type="button" className="message-take" onClick={() => setTaking(true)}>
            Take back
          </button>
        ) : null}
      </p>
      {taking ? <TakeBackDialog message={message} onClose={() => setTaking(false)} /> : null}
    </article>
  );
}

function TakeBackDialog({
  message,
  onClose,
}: {
  readonly message: StoredRecord<'communication'>;
  readonly onClose: () => void;
}): ReactElement {
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    const args = { messageId: message.id as CommunicationId, patientId: message.doc.patientId, reason };
    if (await run('message.retract', args)) onClose();
  };
  return (
    <Dialog
      title="Take the message back"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Take back"
      closeLabel="Keep it"
      busy={busy}
      disabled={reason.trim() === ''}
      problem={problem}
    >
      <p>Its words are hidden from everyone. Whoever has read it already has read it; the record keeps it with your reason.</p>
      <Textarea
        label="Why"
        required
        data-autofocus
        maxLength={500}
        placeholder="Sent to the wrong patient"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
