import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ClinicalNoteId, NoteCosignatureId, PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';
import { contentHash, noteContent } from './note-content.ts';

/** The colleague signs what they read, named by its fingerprint, or says why not. Either way their task is done. */
export const answerCosignature = defineCommand({
  type: 'note.answer-cosignature',
  version: 1,
  label: 'Co-sign note',
  args: z.strictObject({
    cosignatureId: NoteCosignatureId,
    noteId: ClinicalNoteId,
    taskId: TaskId,
    patientId: PatientId,
    answer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('sign'), contentHash: z.string().regex(/^[0-9a-f]{64}$/) }),
      z.strictObject({ kind: z.literal('decline'), reason: z.string().trim().min(1, 'Say why, so that the author knows').max(500) }),
    ]),
    answeredAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    request: get('note-cosignature', args.cosignatureId),
    note: get('clinical-note', args.noteId),
    task: get('task', args.taskId),
  }),
  decide: ({ request, note, task }, { cosignatureId, answer, answeredAt }, { actor }) => {
    if (!request) return no({ kind: 'not-found', what: 'request', id: cosignatureId });
    if (!note || note.id !== request.doc.noteId) return no({ kind: 'not-found', what: 'note', id: request.doc.noteId });
    if (request.doc.cosignerId !== actor.id) return no({ kind: 'not-allowed', why: 'not-owner' });
    if (request.doc.status !== 'requested') return no({ kind: 'wrong-status', what: 'request', status: request.doc.status });
    const done: Write[] =
      task && task.id === request.doc.taskId
        ? [put('task', task.id, { ...task.doc, status: 'completed', completedAt: answeredAt, completedBy: actor.id })]
        : [];
    if (answer.kind === 'decline')
      return yes(
        put('note-cosignature', cosignatureId, {
          ...request.doc,
          status: 'declined',
          declined: { reason: answer.reason, at: answeredAt },
        }),
        ...done,
      );
    if (contentHash(noteContent(note.id, note.doc)) !== answer.contentHash) return no({ kind: 'note-changed-since' });
    const signature = {
      ...{ signerId: actor.id, signerName: actor.name, signedAt: answeredAt },
      ...{ meaning: 'co-signature' as const, contentHash: answer.contentHash },
    };
    return yes(put('note-cosignature', cosignatureId, { ...request.doc, status: 'signed', signature }), ...done);
  },
});
