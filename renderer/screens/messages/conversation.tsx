import { Button } from '@mantine/core';
import { IconLock, IconWorld } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import type { ThreadDetail } from '../../../shared/protocol/queries-messages.ts';
import type { MessageThreadId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { runCommand, useOpenSession } from '../../app/engine.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { audienceWords } from '../../widgets/messages/message-words.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { usePatientZone } from '../../widgets/use-patient-zone.ts';
import { StartCallButton } from '../../widgets/calls/start-call-button.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { Composer } from './composer.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { MakeMenu } from './make-menu.tsx';
import { ThreadTasks } from './thread-tasks.tsx';
import { InviteMenu } from '../../widgets/messages/invite-menu.tsx';

/** One conversation, oldest message first; who reads it stands above it and on the button below it. */
export function Conversation({ detail }: { readonly detail: ThreadDetail }): ReactElement {
  const { person } = useOpenSession();
  const { run } = useCommand();
  const { record, patient, messages } = detail;
  const threadId = record.id as MessageThreadId;
  const { audience, subject, status } = record.doc;
  const zone = usePatientZone(patient.id) ?? 'UTC';
  const end = useRef<HTMLDivElement>(null);
  const last = messages.at(-1);
  const mark = detail.readers.find(({ id }) => id === person.id)?.upTo ?? '';
  const waiting = useMemo(() => new Set(detail.waiting), [detail.waiting]);

  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [messages.length]);

  // Read is what was on this screen while somebody looked at it.
  useEffect(() => {
    if (!last || last.doc.sentAt <= mark) return undefined;
    const read = (): void => {
      if (!document.hasFocus()) return;
      void runCommand('thread.read', { threadId, patientId: patient.id, upTo: last.doc.sentAt, readAt: instant(Date.now()) });
    };
    const timer = window.setTimeout(read, 800);
    window.addEventListener('focus', read);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('focus', read);
    };
  }, [last, mark, threadId, patient.id]);

  const close = async (): Promise<void> => {
    if (await run('thread.close', { threadId, patientId: patient.id, closedAt: instant(Date.now()) }))
      toast({ text: 'Conversation closed. The next message opens it again.' });
    else toast({ tone: 'caution', text: 'The conversation could not be closed.' });
  };

  const Audience = audience === 'patient' ? IconWorld : IconLock;
  return (
    <div className="conversation" data-audience={audience}>
      <header className="conversation-head">
        <div className="conversation-title">
          <h2 className="hl-truncate">{subject}</h2>
          <GoLink to={paths.patient(patient.id)} className="conversation-patient">
            <PatientTag patient={patient} />
          </GoLink>
          {record.doc.appointmentId ? (
            <GoLink to={paths.visit(record.doc.appointmentId)}>
              {record.doc.asks ? `Question to the ${record.doc.asks}, from a visit` : 'From a visit'}
            </GoLink>
          ) : null}
        </div>
        <div className="conversation-actions">
          <MakeMenu detail={detail} />
          {audience === 'patient' ? <StartCallButton patientId={patient.id} /> : null}
          {audience === 'patient' ? <InviteMenu patientId={patient.id} /> : null}
          {status === 'open' ? (
            <Button variant="default" onClick={() => void close()}>
              Close
            </Button>
          ) : (
            <span className="conversation-closed">Closed</span>
          )}
        </div>
      </header>
      <p className="conversation-audience">
        <Audience size={15} stroke={1.9} aria-hidden /> {audienceWords[audience].reads}
      </p>
      <ThreadTasks tasks={detail.tasks} patientId={patient.id} />
      {/* It scrolls, so the keyboard must reach it. */}
      <ol className="conversation-messages" aria-label="Messages" tabIndex={0}>
        {messages.map((message) => (
          <li key={message.id}>
            <MessageBubble
              message={message}
              own={message.doc.author.id === person.id}
              waiting={waiting.has(message.id)}
              mentionNames={detail.mentionNames}
              readBy={readBy(detail, message)}
              files={detail.attachments.filter(({ record: { doc } }) => doc.focus?.id === message.id)}
              zone={zone}
            />
          </li>
        ))}
      </ol>
      <div ref={end} />
      <Composer threadId={threadId} patientId={patient.id} audience={audience} />
    </div>
  );
}

/** Names of those who have had a message on screen, without its author. */
function readBy({ readers }: ThreadDetail, { doc }: StoredRecord<'communication'>): readonly string[] {
  return readers.filter(({ id, upTo }) => id !== doc.author.id && upTo >= doc.sentAt).map(({ name }) => name);
}
