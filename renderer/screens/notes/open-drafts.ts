import { refusalText } from '../../../shared/domain/refusal-text.ts';
import { Fault } from '../../../shared/kernel/fault.ts';
import { flushAll, keepBeforeLock } from '../../app/before-lock.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { Autosave } from './autosave.ts';
import type { Outcome } from './autosave-machine.ts';
import { contentOf, sameContent, type DraftContent, type DraftNote } from './draft-content.ts';
import { faultWords } from './save-fault.ts';

/** One draft in work: its words, and when the words that we know to be saved were written. */
export interface OpenDraft {
  readonly key: string;
  readonly save: Autosave<DraftContent>;
  writtenAt: string;
  watchers: number;
}

/**
 * Drafts in work, by person and note. They outlive their screen: a draft that could not be saved is still here, with its words,
 * when the screen is opened again, also after a lock; and only for the person who wrote it.
 */
const held = new Map<string, OpenDraft>();

/** The draft in work of this note, or a fresh one from what is stored. */
export function draftOf(personId: string, note: DraftNote): OpenDraft {
  const key = `${personId} ${note.id}`;
  const known = held.get(key);
  if (known) return known;
  const draft: OpenDraft = {
    key,
    save: new Autosave(note.content, (content) => write(draft, note, content)),
    writtenAt: note.writtenAt,
    watchers: 0,
  };
  return draft;
}

/** A screen shows the draft. The returned function says that it no longer does: what is unsaved then is saved, and held until it is. */
export function watchDraft(draft: OpenDraft): () => void {
  guardWindow();
  held.set(draft.key, draft);
  draft.watchers += 1;
  const stopKeeping = keepBeforeLock({ name: 'Note draft', busy: () => !draft.save.saved(), flush: () => saveOrFail(draft) });
  return () => {
    draft.watchers -= 1;
    void draft.save.flush();
    const letGo = (): void => {
      if (!draft.save.saved()) return;
      stopFollowing();
      stopKeeping();
      if (draft.watchers === 0 && held.get(draft.key) === draft) held.delete(draft.key);
    };
    const stopFollowing = draft.save.subscribe(letGo);
    letGo();
  };
}

/** What the store now says about a draft. Taken over only when it is newer than what we wrote and nothing here is unsaved: showing a draft never changes it. */
export function meetStored(draft: OpenDraft, stored: Parameters<typeof contentOf>[0]): void {
  const content = contentOf(stored);
  if (!draft.save.saved() || stored.writtenAt <= draft.writtenAt || sameContent(content, draft.save.content())) return;
  draft.writtenAt = stored.writtenAt;
  draft.save.adopt(content);
}

async function saveOrFail(draft: OpenDraft): Promise<void> {
  if (!(await draft.save.flush())) throw new Fault('draft-not-saved', 'later');
}

async function write(draft: OpenDraft, { id, patientId }: DraftNote, content: DraftContent): Promise<Outcome> {
  const writtenAt = now();
  try {
    const result = await runCommand('note.write', { noteId: id, patientId, ...content, sections: [...content.sections], writtenAt });
    if (!result.ok) return { ok: false, failure: { words: refusalText(result.refusal), final: true } };
    draft.writtenAt = writtenAt;
    return { ok: true };
  } catch (fault) {
    return { ok: false, failure: { words: faultWords(fault), final: false } };
  }
}

let guarded = false;
let warnedAtMs = -Infinity;
const thinkMs = 30_000;

/** A window that is closed while words are unsaved stays until they are saved. If that fails it says so once: whoever closes it again means it. */
function guardWindow(): void {
  if (guarded) return;
  guarded = true;
  window.addEventListener('beforeunload', (event) => {
    if ([...held.values()].every(({ save }) => save.saved()) || performance.now() - warnedAtMs < thinkMs) return;
    event.preventDefault();
    void flushAll().then(({ failed }) => {
      if (failed.length === 0) return window.close();
      warnedAtMs = performance.now();
      toast({
        key: 'draft-unsaved',
        tone: 'caution',
        text: 'Not closed: a note has words that are not saved yet. Unlock or wait to save them; close again to lose them.',
      });
    });
  });
}
