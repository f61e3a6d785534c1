import { refusalText } from '../../../shared/domain/refusal-text.ts';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { ClinicalNoteId, PatientId } from '../../../shared/records/ids.ts';
import { keepBeforeLock } from '../../app/before-lock.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Autosave } from './autosave.ts';
import type { Outcome } from './autosave-machine.ts';
import { faultWords } from './save-fault.ts';

/** Addenda in writing, by person and note. They outlive their screen until their last words are saved. */
const held = new Map<string, Autosave<string>>();

interface AboutNote {
  readonly personId: string;
  readonly noteId: ClinicalNoteId;
  readonly patientId: PatientId;
}

/** The addendum in work about this note, or a fresh one from what is stored. */
export function addendumOf(about: AboutNote, stored: string): Autosave<string> {
  return held.get(keyOf(about)) ?? new Autosave(stored, (text) => write(about, text));
}

/** A screen shows it. The returned function says that it no longer does: what is unsaved then is saved, and held until it is. */
export function watchAddendum(about: AboutNote, save: Autosave<string>): () => void {
  held.set(keyOf(about), save);
  const stopKeeping = keepBeforeLock({
    name: 'Addendum',
    busy: () => !save.saved(),
    flush: async () => {
      if (!(await save.flush())) throw new Fault('draft-not-saved', 'later');
    },
  });
  const stay = (event: BeforeUnloadEvent): void => {
    if (save.saved()) return;
    event.preventDefault();
    void save.flush().then((saved) => saved && window.close());
  };
  window.addEventListener('beforeunload', stay);
  return () => {
    void save.flush().then((saved) => {
      if (!saved) return;
      stopKeeping();
      window.removeEventListener('beforeunload', stay);
      if (held.get(keyOf(about)) === save) held.delete(keyOf(about));
    });
  };
}

function keyOf({ personId, noteId }: AboutNote): string {
  return `${personId} ${noteId}`;
}

async function write({ noteId, patientId }: AboutNote, text: string): Promise<Outcome> {
  try {
    const result = await runCommand('note.draft-addendum', { noteId, patientId, text, writtenAt: now() });
    return result.ok ? { ok: true } : { ok: false, failure: { words: refusalText(result.refusal), final: true } };
  } catch (fault) {
    return { ok: false, failure: { words: faultWords(fault), final: false } };
  }
}
