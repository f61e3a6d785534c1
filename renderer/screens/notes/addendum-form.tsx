import { Button } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { NoteDetail } from '../../../shared/protocol/queries.ts';
import type { ClinicalNoteId, NoteAddendumId } from '../../../shared/records/ids.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { addendumOf, watchAddendum } from './open-addenda.ts';
import { SaveStatus } from './save-status.tsx';

interface AddendumFormProps {
  readonly personId: string;
  readonly note: NoteDetail;
}

/** More to say about a signed note. What is typed is saved by itself, for its author alone, until it is signed or discarded. */
export function AddendumForm({ personId, note }: AddendumFormProps) {
  const { doc } = note.record;
  const noteId = note.record.id as ClinicalNoteId;
  const { patientId } = doc;
  const [save] = useState(() => addendumOf({ personId, noteId, patientId }, note.addendumDraft ?? ''));
  const text = useSyncExternalStore(save.subscribe, save.content);
  const state = useSyncExternalStore(save.subscribe, save.state);
  const [writing, setWriting] = useState(text !== '');
  const { run, busy, problem } = useCommand();
  useEffect(() => watchAddendum({ personId, noteId, patientId }, save), [personId, noteId, patientId, save]);

  const sign = async (): Promise<void> => {
    // A save that is under way would bring the draft back after it was signed.
    if (!(await save.flush())) return;
    const added = await run('note.addendum', { addendumId: newId<NoteAddendumId>('add'), noteId, patientId, text, signedAt: now() });
    if (!added) return;
    save.adopt('');
    setWriting(false);
    toast({ text: 'Addendum signed.' });
  };

  if (!writing)
    return (
      <div>
        <Button onClick={() => setWriting(true)}>Add addendum</Button>
      </div>
    );
  return (
    <form className="note-write" aria-label="Addendum" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor="addendum">Addendum</label>
      <p id="addendum-hint">Only you see it until you sign it.</p>
      <textarea
        id="addendum"
        aria-describedby="addendum-hint"
        maxLength={50_000}
        value={text}
        onChange={(event) => save.edit(event.currentTarget.value)}
        autoFocus
      />
      {text !== '' && (
        <SaveStatus state={state} onRetry={() => void save.flush()} onCopy={() => void navigator.clipboard.writeText(save.content())} />
      )}
      {problem && (
        <Notice tone="caution" title="The addendum was not signed" alert>
          {problem}
        </Notice>
      )}
      <div className="note-actions">
        <Button
          onClick={() => {
            save.edit('');
            void save.flush();
            setWriting(false);
          }}
        >
          Discard addendum
        </Button>
        <Button variant="filled" disabled={text.trim() === '' || busy} onClick={() => void sign()}>
          Sign addendum
        </Button>
      </div>
    </form>
  );
}
