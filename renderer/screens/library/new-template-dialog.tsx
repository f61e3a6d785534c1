import { Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { noteTypes, type NoteType } from '../../../shared/records/clinical-note.ts';
import type { NoteTemplateId } from '../../../shared/records/ids.ts';
import { newId, useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { noteTypeWords } from '../../widgets/note/note-words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import type { LibraryItem } from './library-items.ts';
import { slug } from './slug.ts';

interface NewTemplateProps {
  readonly items: readonly LibraryItem[];
  /** With the key of the new one, when it was begun. */
  readonly onClose: (key?: string) => void;
}

/** A template of the organisation beside those that ship: begun as a draft with one section, written on its page. */
export function NewTemplateDialog({ items, onClose }: NewTemplateProps): ReactElement {
  const { person } = useOpenSession();
  const [title, setTitle] = useState('');
  const [type, setType] = useState<NoteType>('visit');
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useCommand();
  const id = slug(title);
  const taken = items.some(({ what, id: other }) => what === 'template' && other === id);
  const submit = async (): Promise<void> => {
    const done = await run('template.write', {
      templateRecordId: newId<NoteTemplateId>('ntpl'),
      body: {
        ...{ id, version: 1, type, title: title.trim(), source: `Written by ${person.name}`, fields: [] },
        sections: [{ id: 'note', title: 'Note', hint: '' }],
      },
      reason,
      at: now(),
    });
    if (done) onClose(`template:${id}`);
  };
  return (
    <Dialog
      title="New note template"
      opened
      onClose={() => onClose()}
      onSubmit={() => void submit()}
      submitLabel="Begin template"
      disabled={id === '' || taken}
      busy={busy}
      problem={problem}
    >
      <TextInput
        label="Title"
        data-autofocus
        value={title}
        error={taken ? 'There is one of this name. Write a version of it on its page' : undefined}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label="For notes of the kind"
        data={noteTypes.filter((one) => one !== 'imported').map((value) => ({ value, label: noteTypeWords[value] }))}
        value={type}
        allowDeselect={false}
        onChange={(next) => next && setType(next)}
      />
      <Textarea
        label="Why it is needed"
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        spellCheck
      />
    </Dialog>
  );
}
