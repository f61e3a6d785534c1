import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AppointmentId, ClinicalNoteId, DocumentReferenceId, EncounterId, PatientId, VisitSignatureId } from '../../records/ids.ts';
import { DrawnName } from '../../records/visit-signature.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { finished } from './finished.ts';

const Summary = z.strictObject({
  documentId: DocumentReferenceId,
  type: z.enum(['Pharmacy summary', 'Agency summary']),
  title: z.string().min(1).max(200),
  text: z.string().min(1).max(200_000),
});

/** The nurse signs the visit with the note that was read and signed: from here nothing in it changes. The summaries for others are kept with it, as they were. */
export const signVisit = defineCommand({
  type: 'visit.sign',
  version: 1,
  label: 'Sign visit',
  args: z.strictObject({
    signatureId: VisitSignatureId,
    encounterId: EncounterId,
    patientId: PatientId,
    noteId: ClinicalNoteId,
    appointmentId: AppointmentId.optional(),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    signedAt: Instant,
    drawn: DrawnName,
    summaries: z.array(Summary).max(2),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('visit-signature', args.signatureId),
    encounter: get('encounter', args.encounterId),
    note: get('clinical-note', args.noteId),
    appointment: get('appointment', args.appointmentId ?? 'appt-none'),
    firstSummary: get('document-reference', args.summaries[0]?.documentId ?? 'doc-none'),
    secondSummary: get('document-reference', args.summaries[1]?.documentId ?? 'doc-none'),
    clock: find('evv-event', { encounterId: args.encounterId }, 100),
  }),
  decide: ({ existing, encounter, note, appointment, clock }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'signature', id: args.signatureId });
    if (!encounter) return no({ kind: 'not-found', what: 'visit', id: args.encounterId });
    if (encounter.doc.signed) return no({ kind: 'visit-signed' });
    if (encounter.doc.status === 'finished' || encounter.doc.status === 'cancelled')
      return no({ kind: 'wrong-status', what: 'visit', status: encounter.doc.status });
    if (!note) return no({ kind: 'not-found', what: 'note', id: args.noteId });
    if (note.doc.encounterId !== encounter.id) return no({ kind: 'not-found', what: 'note', id: args.noteId });
    if (note.doc.status !== 'final' || !note.doc.signature) return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    if (note.doc.signature.contentHash !== args.contentHash) return no({ kind: 'note-changed-since' });
    const signed = { ...encounter, doc: { ...encounter.doc, signed: { noteId: args.noteId, at: args.signedAt, byId: actor.id } } };
    const left = [...clock].filter(({ doc }) => doc.what !== 'edit').sort((a, b) => (a.doc.at < b.doc.at ? -1 : 1));
    const isLeft = left.at(-1)?.doc.outcome === 'complete';
    return yes(
      put('visit-signature', args.signatureId, {
        patientId: encounter.doc.patientId,
        encounterId: args.encounterId,
        role: 'nurse',
        name: actor.name,
        meaning: 'I gave this care and wrote this record.',
        signedAt: args.signedAt,
        drawn: args.drawn,
        noteId: args.noteId,
        contentHash: args.contentHash,
        recordedBy: actor.id,
      }),
      ...args.summaries.map(({ documentId, type, title, text }) =>
        put('document-reference', documentId, {
          patientId: encounter.doc.patientId,
          status: 'current',
          type,
          title,
          at: args.signedAt,
          contentType: 'text/markdown',
          text,
        }),
      ),
      ...(isLeft ? finished(signed, appointment) : [put('encounter', encounter.id, signed.doc)]),
    );
  },
});
