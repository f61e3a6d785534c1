import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { contentHash, noteContent } from '../../../shared/domain/notes/note-content.ts';
import type { NoteDetail } from '../../../shared/protocol/queries.ts';
import type { NoteCosignatureId, TaskId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { CoSigned } from '../../widgets/note/co-signed.tsx';
import { staffName, StaffSelect, useStaff } from '../../widgets/staff-select.tsx';
import { useCommand } from '../../widgets/use-command.ts';

interface CosignaturesProps {
  readonly personId: string;
  readonly note: NoteDetail;
  readonly zone: string | undefined;
}

/** Who else was asked to sign, what they said, and for the one who was asked the way to sign or to decline. */
export function Cosignatures({ personId, note, zone }: CosignaturesProps): ReactElement | null {
  const { record } = note;
  const { data } = useEngineQuery('cosignatures', { noteId: record.id });
  if (!data || record.doc.status !== 'final') return null;
  const mayAsk = record.doc.authorId === personId && !data.some(({ doc }) => doc.status === 'requested');
  if (data.length === 0 && !mayAsk) return null;
  return (
    <section className="cosign" aria-label="Co-signature">
      {data.map((request) => (
        <Request key={request.id} request={request} note={note} mine={request.doc.cosignerId === personId} zone={zone} />
      ))}
      {mayAsk && <Ask note={note} personId={personId} />}
    </section>
  );
}

interface RequestProps {
  readonly request: StoredRecord<'note-cosignature'>;
  readonly note: NoteDetail;
  readonly mine: boolean;
  readonly zone: string | undefined;
}

function Request({ request: { id, doc }, note, mine, zone }: RequestProps): ReactElement {
  const staff = useStaff();
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useCommand();
  const about = { cosignatureId: id, noteId: doc.noteId, taskId: doc.taskId, patientId: doc.patientId };
  const who = staffName(staff.get(doc.cosignerId)) ?? 'a colleague';
  if (doc.signature) return <CoSigned signature={doc.signature} noteHash={note.record.doc.signature?.contentHash} zone={zone} />;
  if (doc.declined) return <p className="cosign-line">{`${who} did not co-sign: ${doc.declined.reason}`}</p>;
  if (!mine) return <p className="cosign-line">Waiting for the co-signature of {who}.</p>;
  const answer = (what: { kind: 'sign'; contentHash: string } | { kind: 'decline'; reason: string }): void =>
    void run('note.answer-cosignature', { ...about, answer: what, answeredAt: now() });
  return (
    <div className="cosign-answer">
      <p>You were asked to co-sign this note. Your name stands for having read it and agreeing with it.</p>
      <div className="cosign-row">
        <Button
          variant="filled"
          disabled={busy}
          onClick={() => answer({ kind: 'sign', contentHash: contentHash(noteContent(note.record.id, note.record.doc)) })}
        >
          Co-sign note
        </Button>
        <TextInput
          aria-label="Why not"
          placeholder="Why not"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button disabled={busy || reason.trim() === ''} onClick={() => answer({ kind: 'decline', reason })}>
          Do not co-sign
        </Button>
      </div>
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
    </div>
  );
}

function Ask({ note: { record }, personId }: { readonly note: NoteDetail; readonly personId: string }): ReactElement {
  const [who, setWho] = useState<string>();
  const { run, busy, problem } = useCommand();
  const ask = (): void =>
    void run('note.request-cosignature', {
      ...{ cosignatureId: newId<NoteCosignatureId>('cosig'), taskId: newId<TaskId>('task'), noteId: record.id },
      ...{ patientId: record.doc.patientId, cosignerId: who ?? '', requestedAt: now() },
    });
  return (
    <div className="cosign-row">
      <StaffSelect label="Co-signature by" placeholder="Nobody asked" value={who} onChange={setWho} without={[personId]} clearable />
      <Button disabled={!who || busy} onClick={ask}>
        Ask for a co-signature
      </Button>
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
    </div>
  );
}
