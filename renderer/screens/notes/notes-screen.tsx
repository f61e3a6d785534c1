import { useState } from 'react';
import { useShortcuts } from '../../app/shortcuts.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { NotesPane } from './notes-pane.tsx';
import { StartNoteDialog } from './start-note-dialog.tsx';
import './notes-screen.css';

/** My drafts and my signed notes, before one of them is opened. */
export function NotesScreen() {
  const [starting, setStarting] = useState(false);
  useShortcuts([{ keys: 'n', label: 'Start note', group: 'Notes', run: () => setStarting(true) }]);
  return (
    <div className="hl-row-of-panes">
      <NotesPane openId={undefined} onStart={() => setStarting(true)} />
      <section className="hl-pane-work" aria-label="Note">
        <EmptyState title="Choose a note, or start one">Drafts save themselves as you type. N starts a note.</EmptyState>
      </section>
      {starting && <StartNoteDialog onClose={() => setStarting(false)} />}
    </div>
  );
}
