import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ClinicalNoteId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { SaveState } from './autosave-machine.ts';
import { contentOf, type DraftContent } from './draft-content.ts';
import { draftOf, meetStored, watchDraft } from './open-drafts.ts';

interface Draft {
  readonly content: DraftContent;
  readonly state: SaveState;
  readonly edit: (content: DraftContent) => void;
  /** Saves now; true when the last words are saved. */
  readonly flush: () => Promise<boolean>;
}

/** The words of a draft for a screen: typed here, saved by themselves. */
export function useDraft(personId: string, record: StoredRecord<'clinical-note'>): Draft {
  const { id, doc } = record;
  // The record's words count only when the draft is opened; afterwards meetStored decides. The editor is keyed by its note.
  const [draft] = useState(() =>
    draftOf(personId, { id: id as ClinicalNoteId, patientId: doc.patientId, content: contentOf(doc), writtenAt: doc.writtenAt }),
  );
  useEffect(() => watchDraft(draft), [draft]);
  useEffect(() => meetStored(draft, doc), [draft, doc]);
  const content = useSyncExternalStore(draft.save.subscribe, draft.save.content);
  const state = useSyncExternalStore(draft.save.subscribe, draft.save.state);
  return useMemo(
    () => ({ content, state, edit: (next) => draft.save.edit(next), flush: () => draft.save.flush() }),
    [content, state, draft],
  );
}
