import { ActionIcon, Button, Modal, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconBolt, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { SmartPhraseId } from '../../../shared/records/ids.ts';
import { newId, useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useCommand } from '../../widgets/use-command.ts';

export function PhrasesButton(): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip label="Smart phrases">
        <ActionIcon aria-label="Smart phrases" onClick={() => setOpen(true)}>
          <IconBolt size={17} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      {open && <PhrasesDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** The phrases that there are, and a place to write another. */
function PhrasesDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { person } = useOpenSession();
  const { data } = useEngineQuery('phrases', {});
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [audience, setAudience] = useState<'personal' | 'organization'>('personal');
  const { run, busy, problem } = useCommand();
  const leads = person.roles.some((role) => role === 'lead' || role === 'admin');
  const save = async (): Promise<void> => {
    const phrase = { phraseId: newId<SmartPhraseId>('phr'), code: code.trim().replace(/^\./, ''), text, audience, writtenAt: now() };
    if (!(await run('phrase.save', phrase))) return;
    setCode('');
    setText('');
  };
  return (
    <Modal opened onClose={onClose} title="Smart phrases" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="phrases">
        <p>Type a dot and the code in a note, then a space: the words take its place.</p>
        <ul aria-label="Smart phrases">
          {data?.map(({ id, doc }) => (
            <li key={id}>
              <code>.{doc.code}</code>
              <span className="phrase-text">{doc.text}</span>
              <span className="phrase-whose">{doc.audience === 'personal' ? 'mine' : 'everybody’s'}</span>
              {(doc.audience === 'personal' || leads) && (
                <ActionIcon aria-label={`Retire .${doc.code}`} onClick={() => void run('phrase.retire', { phraseId: id })}>
                  <IconTrash size={15} stroke={1.8} aria-hidden="true" />
                </ActionIcon>
              )}
            </li>
          ))}
          {data?.length === 0 && <li className="phrase-text">None yet.</li>}
        </ul>
        <form
          className="hl-dialog"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput
            label="Code"
            placeholder="flush"
            value={code}
            maxLength={31}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Textarea
            label="Words"
            autosize
            minRows={2}
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {leads && (
            <Choice
              label="For"
              required
              options={[
                { value: 'personal', label: 'Me' },
                { value: 'organization', label: 'Everybody' },
              ]}
              value={audience}
              onChange={(value) => value && setAudience(value)}
            />
          )}
          {problem && (
            <Notice tone="caution" alert>
              {problem}
            </Notice>
          )}
          <div className="hl-dialog-actions">
            <Button type="submit" variant="filled" disabled={busy || code.trim() === '' || text.trim() === ''}>
              Save phrase
            </Button>
          </div>
        </form>
      </div>
    </Modal>
  );
}
