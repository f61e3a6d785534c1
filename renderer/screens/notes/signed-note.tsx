import { Button } from '@mantine/core';
import { IconPrinter, IconShieldCheck } from '@tabler/icons-react';
import type { NoteDetail } from '../../../shared/protocol/queries.ts';
import { Notice } from '../../ui/notice.tsx';
import { NoteDocument } from '../../widgets/note/note-document.tsx';
import { Cosignatures } from './cosignatures.tsx';
import { AddendumForm } from './addendum-form.tsx';
import { NotePage } from './note-page.tsx';

interface SignedNoteProps {
  readonly personId: string;
  readonly note: NoteDetail;
  readonly zone: string | undefined;
  readonly onPrint: () => void;
}

/** A note that can no longer be changed: what is shown is what was signed, and that is checked. */
export function SignedNote({ personId, note, zone, onPrint }: SignedNoteProps) {
  return (
    <div className="note-editor">
      <div className="note-bar">
        <SignatureCheck note={note} />
        <Button leftSection={<IconPrinter size={15} stroke={1.8} aria-hidden="true" />} onClick={onPrint}>
          Print to PDF
        </Button>
      </div>
      <NotePage label="Signed note">
        <NoteDocument note={note} zone={zone} />
        <Cosignatures personId={personId} note={note} zone={zone} />
        {note.record.doc.status === 'final' && <AddendumForm personId={personId} note={note} />}
      </NotePage>
    </div>
  );
}

function SignatureCheck({ note }: { readonly note: NoteDetail }) {
  const { doc } = note.record;
  if (!doc.signature)
    return <p className="save-status">{doc.source ? `Imported from ${doc.source.system}, without a signature of ours` : 'Not signed'}</p>;
  if (note.signatureMatches)
    return (
      <p className="save-status" data-state="saved">
        <IconShieldCheck size={16} stroke={1.8} aria-hidden="true" /> Signed; unchanged since
        {note.waiting && ' · waiting to be sent'}
      </p>
    );
  return (
    <div className="save-status">
      <Notice tone="harm" title="This is not what was signed" alert>
        The content does not match its signature. Do not rely on it; tell your administrator.
      </Notice>
    </div>
  );
}
