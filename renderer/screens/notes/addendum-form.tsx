import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { NoteDetail } from '../../../shared/protocol/queries.ts';
import type { NoteAddendumId } from '../../../shared/records/ids.ts';
import { keepBeforeLock } from '../../app/before-lock.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { keepAddendum, keptAddendum } from './kept-addenda.ts';

interface AddendumFormProps {
  readonly personId: string;
  readonly note: NoteDetail;
}

/** More to say about a signed note. Written and signed in one step, since an addendum has no draft. */
export function AddendumForm({ personId, note }: AddendumFormProps) {
  const { id, doc } = note.record;
  const [text, setText] = useState(() => keptAddendum(personId, id));
  const [writing, setWriting] = useState(text !== '');
  const { run, busy, problem } = useCommand();

  const type = (words: string): void => {
    setText(words);
    keepAddendum(personId, id, words);
  };
  useAddendumGuard(personId, id);

  const sign = async (): Promise<void> => {
    const added = await run('note.addendum', {
      addendumId: newId<NoteAddendumId>('add'),
      noteId: id,
      patientId: doc.patientId,
      text,
      signedAt: now(),
    });
    if (!added) return;
    type('');
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
      <p id="addendum-hint">Kept in this window while the app is open, and saved when you sign it.</p>
      <textarea
        id="addendum"
        aria-describedby="addendum-hint"
        maxLength={50_000}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        autoFocus
      />
      {problem && (
        <Notice tone="caution" title="The addendum was not signed" alert>
          {problem}
        </Notice>
      )}
      <div className="note-actions">
        <Button
          onClick={() => {
            type('');
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

/** Nothing here can be saved before it is signed: the updater is told, a lock keeps it, and the window does not close over it. */
function useAddendumGuard(personId: string, noteId: string): void {
  useEffect(() => {
    const written = (): boolean => keptAddendum(personId, noteId) !== '';
    const stay = (event: BeforeUnloadEvent): void => {
      if (!written()) return;
      event.preventDefault();
      toast({
        key: 'addendum-open',
        tone: 'caution',
        text: 'The window stays open: an addendum is written but not signed. Sign or discard it first.',
      });
    };
    window.addEventListener('beforeunload', stay);
    const letGo = keepBeforeLock({ name: 'Addendum', busy: written, flush: () => Promise.resolve() });
    return () => {
      window.removeEventListener('beforeunload', stay);
      letGo();
    };
  }, [personId, noteId]);
}
