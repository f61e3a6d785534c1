import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { contentHash, noteContent } from '../../../../shared/domain/notes/note-content.ts';
import type { ClinicalNoteId, DocumentReferenceId, VisitSignatureId } from '../../../../shared/records/ids.ts';
import type { DrawnName } from '../../../../shared/records/visit-signature.ts';
import { newId, query, useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { DateTime } from '../../../widgets/date-time.tsx';
import { NoteDocument } from '../../../widgets/note/note-document.tsx';
import { DrawnSignature, SignaturePad } from '../../../widgets/signature-pad/signature-pad.tsx';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { useVisit, useVisitCommand } from '../visit-context.ts';
import { noteParts, summaryText } from './compose.ts';

const template = { id: 'visit-record', version: 1 } as const;

/** The note made from the entry is read as it will stand, then signed: what is shown is what is hashed. The summaries for others are written in the same moment. */
export function SignVisit({ blocked }: { readonly blocked: boolean }): ReactElement {
  const { visit, zone, encounterId, patientId } = useVisit();
  const { person } = useOpenSession();
  const style = useTimeStyle(zone);
  const { run, busy, problem } = useVisitCommand();
  const [reading, setReading] = useState(false);
  const [drawn, setDrawn] = useState<DrawnName>();
  const signature = visit.signatures.find(({ doc }) => doc.role === 'nurse');
  const parts = noteParts(visit, style);
  const { note } = visit;
  const current = note?.doc.status === 'preliminary' && sameParts(note.doc.sections, parts);

  const write = async (): Promise<void> => {
    const title = visit.encounter?.doc.type ?? 'Visit';
    const occurredAt = visit.encounter?.doc.start ?? now();
    const done = note
      ? note.doc.status !== 'preliminary' ||
        (await run('note.write', {
          noteId: note.id,
          patientId,
          title,
          occurredAt,
          fields: {},
          sections: parts,
          writtenAt: now(),
        }))
      : await run('note.start', {
          noteId: newId<ClinicalNoteId>('note'),
          patientId,
          type: 'visit',
          template,
          title,
          occurredAt,
          startedAt: now(),
          sections: parts,
          encounterId,
          ...(visit.appointment ? { appointmentId: visit.appointment.id } : {}),
        });
    if (done) setReading(true);
  };

  const sign = async (): Promise<void> => {
    if (!note || !drawn) return;
    const noteId = note.id as ClinicalNoteId;
    const signedAt = now();
    const hash = note.doc.signature?.contentHash ?? contentHash(noteContent(noteId, note.doc));
    if (note.doc.status === 'preliminary' && !(await run('note.sign', { noteId, patientId, contentHash: hash, signedAt }))) return;
    // What was signed is the note; the summaries are made from the visit as it stands in the store at that moment.
    const signedVisit = (await query('visit', { id: encounterId })) ?? visit;
    const summary = (reader: 'pharmacy' | 'agency'): string => summaryText(signedVisit, style, reader, person.name, signedAt, hash);
    await run('visit.sign', {
      signatureId: newId<VisitSignatureId>('vsig'),
      encounterId,
      patientId,
      noteId,
      ...(visit.appointment ? { appointmentId: visit.appointment.id } : {}),
      contentHash: hash,
      signedAt,
      drawn,
      summaries: [
        {
          documentId: newId<DocumentReferenceId>('doc'),
          type: 'Pharmacy summary',
          title: `Pharmacy summary: ${note.doc.title}`,
          text: summary('pharmacy'),
        },
        {
          documentId: newId<DocumentReferenceId>('doc'),
          type: 'Agency summary',
          title: `Agency summary: ${note.doc.title}`,
          text: summary('agency'),
        },
      ],
    });
  };

  if (signature)
    return (
      <Section title="Nurse">
        <div className="visit-signed">
          {signature.doc.drawn ? <DrawnSignature drawn={signature.doc.drawn} name={signature.doc.name} /> : null}
          <p>
            {signature.doc.name} · <DateTime at={signature.doc.signedAt} zone={zone} />
            <br />
            <span className="visit-hint">
              “{signature.doc.meaning}” Fingerprint {signature.doc.contentHash.slice(0, 16)}…
            </span>
          </p>
        </div>
      </Section>
    );
  const ready = reading && note !== undefined && (current || note.doc.status === 'final');
  return (
    <Section title="Your signature">
      {ready ? (
        <>
          <Preview noteId={note.id as ClinicalNoteId} zone={zone} />
          <p>“I gave this care and wrote this record.” {person.name}</p>
          <SignaturePad label="Your signature" onChange={setDrawn} />
          <div className="visit-row">
            <Button variant="filled" loading={busy} disabled={!drawn || blocked} onClick={() => void sign()}>
              Sign visit
            </Button>
          </div>
        </>
      ) : (
        <div className="visit-row">
          <Button variant={blocked ? 'default' : 'filled'} loading={busy} disabled={blocked} onClick={() => void write()}>
            Read the note and sign
          </Button>
          <span className="visit-hint">
            {blocked
              ? 'What is missing stands above.'
              : 'The note is written from what you recorded; the pharmacy and the agency each get their summary of it.'}
          </span>
        </div>
      )}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </Section>
  );
}

function Preview({ noteId, zone }: { readonly noteId: ClinicalNoteId; readonly zone: string }): ReactElement {
  const { data } = useEngineQuery('note', { noteId });
  return <div className="visit-preview">{data ? <NoteDocument note={data} heading="h3" zone={zone} /> : null}</div>;
}

function sameParts(a: readonly { readonly text: string }[], b: readonly { readonly text: string }[]): boolean {
  return a.length === b.length && a.every((part, i) => part.text === b[i]?.text);
}
