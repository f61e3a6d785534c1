import { useState } from 'react';
import type { NoteDetail } from '../../../shared/protocol/queries.ts';
import { bridge } from '../../app/bridge.ts';
import { runCommand, useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { GoLink, useGo, useRouteParam } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { usePatientZone } from '../../widgets/use-patient-zone.ts';
import { usePrinter } from '../../widgets/use-printer.ts';
import { NoteEditor } from './note-editor.tsx';
import { NotePatientStrip } from './note-patient-strip.tsx';
import { NotesPane } from './notes-pane.tsx';
import { SignedNote } from './signed-note.tsx';
import { StartNoteDialog } from './start-note-dialog.tsx';
import './notes-screen.css';

/** One note: a draft to write in, or a signed note to read and add to; the others one click away. */
export function NoteScreen() {
  const noteId = useRouteParam('noteId') ?? '';
  const answer = useEngineQuery('note', { noteId });
  const [starting, setStarting] = useState(false);
  useShortcuts([{ keys: 'n', label: 'Start note', group: 'Notes', run: () => setStarting(true) }]);
  return (
    <div className="hl-row-of-panes">
      <NotesPane openId={noteId} onStart={() => setStarting(true)} />
      <section className="hl-pane-work" aria-label="Note">
        <QueryState answer={answer} what="Note">
          {(note: NoteDetail | undefined) =>
            note && note.record.doc.status !== 'entered-in-error' ? (
              <OpenNote key={note.record.id} note={note} />
            ) : (
              <EmptyState title="This note is not on this laptop" action={<GoLink to={paths.notes()}>Go to my notes</GoLink>}>
                {note ? 'The draft was discarded.' : 'It may belong to a patient who is no longer in your care.'}
              </EmptyState>
            )
          }
        </QueryState>
      </section>
      {starting && <StartNoteDialog onClose={() => setStarting(false)} />}
    </div>
  );
}

function OpenNote({ note }: { readonly note: NoteDetail }) {
  const { person } = useOpenSession();
  const go = useGo();
  const { run } = useCommand();
  const zone = usePatientZone(note.record.doc.patientId);
  usePrinter();
  const { id, doc } = note.record;
  const about = { noteId: id, patientId: doc.patientId };

  const discard = async (): Promise<void> => {
    if (!(await run('note.discard', about))) return toast({ tone: 'caution', text: 'The draft could not be discarded.' });
    go(paths.notes());
    toast({
      text: 'Draft discarded.',
      action: { label: 'Undo', run: () => void runCommand('note.restore', about).then((restored) => restored.ok && go(paths.note(id))) },
    });
  };
  const print = async (): Promise<void> => {
    const outcome = await bridge
      .invoke('print:pdf', { route: paths.printNote(id), suggestedName: `${doc.type}-note-${doc.occurredAt.slice(0, 10)}.pdf` })
      .catch(() => undefined);
    if (!outcome) toast({ tone: 'caution', text: 'The note could not be printed. Nothing is lost; try again.' });
    else if (outcome.saved) toast({ text: 'The PDF is saved.' });
  };

  const mine = doc.status === 'preliminary' && doc.authorId === person.id;
  return (
    <>
      <NotePatientStrip patientId={doc.patientId} tag={note.patient} />
      {mine ? (
        <NoteEditor key={person.id} personId={person.id} note={note} onDiscard={() => void discard()} onPrint={() => void print()} />
      ) : (
        <SignedNote personId={person.id} note={note} zone={zone} onPrint={() => void print()} />
      )}
    </>
  );
}
