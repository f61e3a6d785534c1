import { Button, Checkbox, MultiSelect, Textarea } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { v7 } from 'uuid';
import { makeId } from '../../../shared/kernel/ids.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { CommunicationId, MessageThreadId, PatientId } from '../../../shared/records/ids.ts';
import type { Audience } from '../../../shared/records/message-thread.ts';
import { Notice } from '../../ui/notice.tsx';
import { audienceWords } from '../../widgets/messages/message-words.ts';
import { staffName, useStaff } from '../../widgets/staff-select.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { keepDraft, keptDraft } from './kept-drafts.ts';

interface ComposerProps {
  readonly threadId: MessageThreadId;
  readonly patientId: PatientId;
  readonly audience: Audience;
}

/** Writes the next message. What is typed stays until it is on this laptop's disk; from there it goes out by itself. */
export function Composer({ threadId, patientId, audience }: ComposerProps): ReactElement {
  const [text, setText] = useState(keptDraft(threadId));
  const [urgent, setUrgent] = useState(false);
  const [mentions, setMentions] = useState<string[]>([]);
  const { run, busy, problem } = useCommand();
  const staff = useStaff();
  const words = audienceWords[audience];

  const write = (next: string): void => {
    setText(next);
    keepDraft(threadId, next);
  };
  const send = async (): Promise<void> => {
    if (busy || text.trim() === '') return;
    const sent = await run('message.send', {
      ...{ messageId: makeId<CommunicationId>('msg', v7()), threadId, patientId, audience, text, mentions },
      ...{ priority: urgent ? 'urgent' : 'routine', sentAt: instant(Date.now()) },
    });
    if (!sent) return;
    write('');
    setUrgent(false);
    setMentions([]);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className="composer"
      data-audience={audience}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
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
      />
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
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
        <Button type="submit" variant="filled" loading={busy} disabled={text.trim() === ''} title="Ctrl Enter">
          {words.send}
        </Button>
      </div>
    </form>
  );
}
