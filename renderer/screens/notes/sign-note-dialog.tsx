import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { contentHash, noteContent } from '../../../shared/domain/notes/note-content.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDateTime } from '../../widgets/format-time.ts';
import { lateEntry } from '../../widgets/note/late-entry.ts';
import { NoteDocument } from '../../widgets/note/note-document.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { usePatientZone } from '../../widgets/use-patient-zone.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

/** Shows the note exactly as it is saved, and signs exactly that: the fingerprint is made from what is on this dialog. */
export function SignNoteDialog({ noteId, onClose }: { readonly noteId: string; readonly onClose: () => void }) {
  const { person } = useOpenSession();
  const { data: note } = useEngineQuery('note', { noteId });
  const [openedAt] = useState<Instant>(now);
  const style = useTimeStyle();
  const { run, busy, problem } = useCommand();
  const zone = usePatientZone(note?.record.doc.patientId);
  if (!note) return null;
  const { record, patient } = note;
  const late = lateEntry({ occurredAt: record.doc.occurredAt, signature: { signedAt: openedAt } });

  const sign = async (): Promise<void> => {
    const signed = await run('note.sign', {
      noteId,
      patientId: record.doc.patientId,
      contentHash: contentHash(noteContent(record.id, record.doc)),
      signedAt: now(),
    });
    if (!signed) return;
    toast({ text: 'Note signed. From now on it can only be added to.' });
    onClose();
  };

  return (
    <Modal opened onClose={onClose} title="Sign note" size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="sign-note">
        <PatientTag patient={patient} />
        <div className="sign-note-text" tabIndex={0} role="region" aria-label="What you sign">
          <NoteDocument note={note} heading="h3" zone={zone} />
        </div>
        <p>
          You sign as <strong>{person.name}</strong>, as the author of this note, on{' '}
          <span className="hl-num">{formatDateTime(openedAt, { ...style, weekday: true })}</span>. After that it cannot be changed; more can
          be said in an addendum.
        </p>
        {late && (
          <Notice tone="info" title="Late entry">
            {`It is ${late}, and the note will say so for good. If the time of the care is wrong, put it right first.`}
          </Notice>
        )}
        {problem && (
          <Notice tone="caution" title="The note was not signed" alert>
            {problem}
          </Notice>
        )}
        <div className="note-actions">
          <Button onClick={onClose}>Go on writing</Button>
          <Button variant="filled" disabled={busy} onClick={() => void sign()} data-autofocus>
            Sign note
          </Button>
        </div>
      </div>
    </Modal>
  );
}
