import { Button, Checkbox, MultiSelect, Textarea } from '@mantine/core';
import { useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactElement } from 'react';
import { v7 } from 'uuid';
import { gap } from '../../../shared/messaging/fill-template.ts';
import { makeId } from '../../../shared/kernel/ids.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { MessageLanguage } from '../../../shared/records/communication.ts';
import type { AttachmentId, CommunicationId, MessageThreadId, PatientId } from '../../../shared/records/ids.ts';
import type { Audience } from '../../../shared/records/message-thread.ts';
import { newId } from '../../app/engine.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { audienceWords } from '../../widgets/messages/message-words.ts';
import { AttachField } from '../../widgets/photos/attach-field.tsx';
import { keepFile, type KeptFile } from '../../widgets/photos/keep-file.ts';
import { staffName, useStaff } from '../../widgets/staff-select.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { keepDraft, keptDraft } from './kept-drafts.ts';
import { SendToPatientDialog } from './send-to-patient-dialog.tsx';
import { TemplateMenu } from './template-menu.tsx';

interface ComposerProps {
  readonly threadId: MessageThreadId;
  readonly patientId: PatientId;
  readonly audience: Audience;
}

/** Writes the next message. What is typed and added stays until it is on this laptop's disk; from there it goes out by itself. */
export function Composer({ threadId, patientId, audience }: ComposerProps): ReactElement {
  const [text, setText] = useState(() => keptDraft(threadId).text);
  const [files, setFiles] = useState(() => keptDraft(threadId).files);
  const [language, setLanguage] = useState<MessageLanguage>();
  const [urgent, setUrgent] = useState(false);
  const [mentions, setMentions] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const { run, busy, problem } = useCommand();
  const staff = useStaff();
  const words = audienceWords[audience];
  const ready = text.trim() !== '' || files.length > 0;

  const write = (next: string): void => {
    setText(next);
    keepDraft(threadId, { text: next, files });
  };
  const changeFiles = (change: (before: readonly KeptFile[]) => readonly KeptFile[]): void =>
    setFiles((before) => {
      const next = change(before);
      keepDraft(threadId, { text, files: next });
      return next;
    });
  /** Photos go first, so that nobody reads a message whose photo is still on its way. */
  const send = async (): Promise<void> => {
    setAsking(false);
    const messageId = makeId<CommunicationId>('msg', v7());
    for (const { sha256, bytes, contentType, takenAt } of files) {
      const added = await run('attachment.add', {
        ...{ attachmentId: newId<AttachmentId>('att'), patientId, sha256, bytes, contentType, takenAt: instant(takenAt) },
        ...{ title: contentType === 'application/pdf' ? 'Document' : 'Photo', focus: { kind: 'communication', id: messageId } },
      });
      if (!added) return;
    }
    const sent = await run('message.send', {
      ...{ messageId, threadId, patientId, audience, text: text.trim() || filesWords(files.length), mentions },
      ...{ priority: urgent ? 'urgent' : 'routine', sentAt: instant(Date.now()) },
      ...(language ? { language } : {}),
    });
    if (!sent) return;
    setText('');
    setFiles([]);
    keepDraft(threadId, { text: '', files: [] });
    setUrgent(false);
    setLanguage(undefined);
    setMentions([]);
  };
  const trySend = (): void => {
    if (busy || !ready) return;
    if (text.includes(gap)) {
      toast({ tone: 'caution', text: `Complete the words first: ${gap} stands where something is not known.` });
      return;
    }
    if (audience === 'patient' && (mentions.length > 0 || files.length > 0)) return setAsking(true);
    void send();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    trySend();
  };
  const keepAll = async (given: readonly File[]): Promise<void> => {
    for (const file of given) {
      const kept = await keepFile(file, { name: file.name, takenAt: file.lastModified });
      if (kept.ok) changeFiles((before) => (before.some(({ sha256 }) => sha256 === kept.file.sha256) ? before : [...before, kept.file]));
      else toast({ tone: 'caution', text: kept.problem });
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    void keepAll([...event.clipboardData.files]);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    void keepAll([...event.dataTransfer.files]);
  };

  return (
    <form
      className="composer"
      data-audience={audience}
      onSubmit={(event) => {
        event.preventDefault();
        trySend();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <Textarea
        aria-label="Message"
        placeholder={words.placeholder}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={8000}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKey}
        onPaste={onPaste}
      />
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      <div className="composer-tools">
        <AttachField files={files} onChange={changeFiles} />
        <TemplateMenu
          patientId={patientId}
          audience={audience}
          onPick={(filled, its) => {
            const first = text.trim() === '';
            // What somebody has typed before it is in a language that nobody said.
            setLanguage((before) => (first || before === its ? its : undefined));
            write(first ? filled : `${text.trimEnd()}\n\n${filled}`);
          }}
        />
      </div>
      <div className="composer-foot">
        <MultiSelect
          aria-label="Ask colleagues by name"
          placeholder={mentions.length === 0 ? 'Ask colleagues by name' : ''}
          searchable
          hidePickedOptions
          maxValues={20}
          data={[...staff.values()]
            .filter((person) => person.roles.length > 0)
            .map((person) => ({ value: person.id, label: staffName(person) ?? person.name }))}
          value={mentions}
          onChange={setMentions}
          maxDropdownHeight={220}
        />
        <Checkbox label="Urgent" checked={urgent} onChange={(event) => setUrgent(event.currentTarget.checked)} />
        <Button type="submit" variant="filled" loading={busy} disabled={!ready} title="Ctrl Enter">
          {words.send}
        </Button>
      </div>
      {asking ? (
        <SendToPatientDialog mentions={mentions.length} files={files.length} onClose={() => setAsking(false)} onSend={() => void send()} />
      ) : null}
    </form>
  );
}

function filesWords(count: number): string {
  return count === 1 ? 'Photo or file' : 'Photos or files';
}
