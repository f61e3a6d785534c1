import { useEffect, useState, type ReactElement, type SubmitEvent } from 'react';
import type { PortalMessage, PortalThread } from '../../shared/protocol/portal-session.ts';
import { addCommands } from '../files/add-commands.ts';
import { FileField } from '../files/file-field.tsx';
import type { ChosenFile } from '../files/read-file.ts';
import { ShownFiles } from '../files/shown-files.tsx';
import { useWords, type Language } from '../words/i18n.ts';
import type { TabProps } from './tab-props.ts';
import { newId } from './use-home.ts';

/** Conversations with the care team. What waits to be sent stands in its place and says so. */
export function MessagesTab({ page, run, waiting }: TabProps): ReactElement {
  const { say, language } = useWords();
  const [openId, setOpenId] = useState<string>();
  const [writing, setWriting] = useState(false);
  const threads = withWaiting(page.threads, waiting);
  const open = threads.find(({ id }) => id === openId);

  if (open) return <Thread thread={open} page={page} run={run} onBack={() => setOpenId(undefined)} />;
  if (writing)
    return (
      <section aria-label={say('newMessage')}>
        <h2>{say('newMessage')}</h2>
        <Write
          withSubject
          page={page}
          onBack={() => setWriting(false)}
          onSend={(text, files, subject) => {
            const threadId = newId('thr');
            const args = message(page.patientId, threadId, text, language);
            addFiles(run, files, args);
            run('thread.open', { ...args, subject });
            setWriting(false);
            setOpenId(threadId);
          }}
        />
      </section>
    );
  return (
    <section aria-label={say('tabMessages')}>
      <h2>{say('tabMessages')}</h2>
      <ReadingHours page={page} />
      <button type="button" className="primary" onClick={() => setWriting(true)}>
        {say('newMessage')}
      </button>
      {threads.length === 0 ? <p>{say('noMessages')}</p> : null}
      <ul className="threads">
        {threads.map((thread) => (
          <li key={thread.id}>
            <button type="button" className="thread" onClick={() => setOpenId(thread.id)}>
              <span className="thread-subject">{thread.subject}</span>
              {thread.unread > 0 ? <span className="circle-count">{say('unread', { count: thread.unread })}</span> : null}
              <span className="soft">{thread.messages.at(-1)?.text ?? ''}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Thread({
  thread,
  page,
  run,
  onBack,
}: Pick<TabProps, 'page' | 'run'> & { readonly thread: ShownThread; readonly onBack: () => void }): ReactElement {
  const { say, language } = useWords();
  const last = thread.messages.findLast((one) => !one.waits);
  const { id, unread } = thread;
  useEffect(() => {
    if (unread > 0 && last)
      run('thread.read', { threadId: id, patientId: page.patientId, upTo: last.sentAt, readAt: new Date().toISOString() });
  }, [id, unread, last?.sentAt, page.patientId, run, last]);
  const time = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    timeZone: page.timeZone,
    ...{ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  });
  return (
    <section aria-label={thread.subject}>
      <button type="button" className="quiet" onClick={onBack}>
        {say('back')}
      </button>
      <h2>{thread.subject}</h2>
      <ol className="bubbles">
        {thread.messages.map((one) => (
          <li key={one.id} className="bubble" data-from={one.from}>
            <p className="soft">
              {one.from === 'me' ? say('me') : one.name} · {time.format(new Date(one.sentAt))}
            </p>
            <p className="bubble-text" lang={one.language}>
              {one.text ?? say('tookBack')}
            </p>
            <ShownFiles files={one.files} />
            {one.photosWaiting ? <p className="soft">{say('fileWaiting', { count: one.photosWaiting })}</p> : null}
            {one.waits ? <p className="soft">{say('waiting')}</p> : null}
          </li>
        ))}
      </ol>
      <Write
        page={page}
        onSend={(text, files) => {
          const args = message(page.patientId, id, text, language);
          addFiles(run, files, args);
          run('message.send', args);
        }}
      />
    </section>
  );
}

/** When what is written here is read: now, or when the office opens again. */
function ReadingHours({ page }: Pick<TabProps, 'page'>): ReactElement {
  const { say, language } = useWords();
  const { reading, timeZone } = page;
  if (!reading || reading.open || !reading.opensAt) return <p className="soft">{say('notUrgent')}</p>;
  const time = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    timeZone,
    ...{ weekday: 'long', hour: 'numeric', minute: '2-digit' },
  });
  return <p className="soft">{say('closedUntil', { time: time.format(new Date(reading.opensAt)) })}</p>;
}

function Write({
  withSubject = false,
  page,
  onSend,
  onBack,
}: {
  readonly withSubject?: boolean;
  readonly page?: TabProps['page'];
  readonly onSend: (text: string, files: readonly ChosenFile[], subject: string) => void;
  readonly onBack?: () => void;
}): ReactElement {
  const { say } = useWords();
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const ready = (text.trim() !== '' || files.length > 0) && (!withSubject || subject.trim() !== '');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!ready) return;
    onSend(text.trim() || say('filePhoto'), files, subject.trim());
    setText('');
    setFiles([]);
  };
  return (
    <form className="write" onSubmit={submit}>
      {withSubject ? (
        <label>
          {say('subject')}
          <input maxLength={120} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} />
        </label>
      ) : null}
      <label>
        {say('message')}
        <textarea rows={4} maxLength={8000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      {page ? <ReadingHours page={page} /> : null}
      <FileField files={files} onChange={setFiles} label="fileAddPhoto" />
      <button type="submit" className="primary" disabled={!ready}>
        {say('send')}
      </button>
      {onBack ? (
        <button type="button" className="quiet" onClick={onBack}>
          {say('back')}
        </button>
      ) : null}
    </form>
  );
}

/** Photos go first, so that nobody reads a message whose photo is still on its way. */
function addFiles(run: TabProps['run'], files: readonly ChosenFile[], args: Readonly<Record<string, unknown>>): void {
  const focus = { kind: 'communication', id: String(args['messageId']) };
  for (const add of addCommands(files, String(args['patientId']), focus)) run('attachment.add', add);
}

function message(patientId: string, threadId: string, text: string, language: Language): Readonly<Record<string, unknown>> {
  return {
    ...{ messageId: newId('msg'), threadId, patientId, audience: 'patient', text, language, priority: 'routine', mentions: [] },
    sentAt: new Date().toISOString(),
  };
}

interface ShownMessage extends Omit<PortalMessage, 'id'> {
  readonly id: string;
  readonly waits?: boolean;
  /** So many photos go with it that are not sent yet. */
  readonly photosWaiting?: number;
}
interface ShownThread extends Omit<PortalThread, 'id' | 'messages'> {
  readonly id: string;
  readonly messages: readonly ShownMessage[];
}

/** The conversations as they will be when what waits has been sent. */
function withWaiting(threads: readonly PortalThread[], waiting: TabProps['waiting']): readonly ShownThread[] {
  const shown = new Map<string, ShownThread>(threads.map((thread) => [thread.id, thread]));
  for (const { type, args } of waiting) {
    const { threadId, messageId, text, subject, sentAt } = args as Record<string, string | undefined>;
    if (!['thread.open', 'message.send'].includes(type) || !threadId || !messageId || !text || !sentAt) continue;
    const thread = shown.get(threadId) ?? { id: threadId, subject: subject ?? '', unread: 0, messages: [] };
    const photos = waiting.filter(
      ({ type: one, args: { focus } }) => one === 'attachment.add' && (focus as { id?: unknown }).id === messageId,
    ).length;
    const mine: ShownMessage = {
      id: messageId,
      from: 'me',
      name: '',
      text,
      priority: 'routine',
      sentAt: sentAt as PortalMessage['sentAt'],
      waits: true,
      files: [],
      ...(photos > 0 ? { photosWaiting: photos } : {}),
    };
    if (!thread.messages.some(({ id }) => id === messageId)) shown.set(threadId, { ...thread, messages: [...thread.messages, mine] });
  }
  return [...shown.values()];
}
