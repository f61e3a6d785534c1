import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ClinicalNoteId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { carriedParts } from './carried-parts.ts';
import { contentHash, noteContent } from './note-content.ts';

/** Locks a note. The author names the hash of what was on the screen; if the draft is anything else, nothing is signed. */
export const signNote = defineCommand({
  type: 'note.sign',
  version: 1,
  label: 'Sign note',
  args: z.strictObject({
    noteId: ClinicalNoteId,
    patientId: PatientId,
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    signedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ note: get('clinical-note', args.noteId) }),
  decide: ({ note }, args, { actor }) => {
    if (!note) return no({ kind: 'not-found', what: 'note', id: args.noteId });
    if (note.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    if (note.doc.status !== 'preliminary') return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    if (note.doc.sections.every((section) => section.text.trim() === '') && Object.keys(note.doc.fields).length === 0)
      return no({ kind: 'note-empty' });
    const unconfirmed = carriedParts(note.doc).filter(({ state }) => state === 'carried');
    if (unconfirmed.length > 0) return no({ kind: 'carried-unconfirmed', parts: unconfirmed.map(({ title }) => title) });
    if (contentHash(noteContent(note.id, note.doc)) !== args.contentHash) return no({ kind: 'note-changed-since' });
    const signature = {
      signerId: actor.id,
      signerName: actor.name,
      signedAt: args.signedAt,
      meaning: 'authorship' as const,
      contentHash: args.contentHash,
    };
    return yes(put('clinical-note', note.id, { ...note.doc, status: 'final', signature }));
  },
});
