import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ClinicalNoteId, NoteCosignatureId, PatientId, PractitionerId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The author of a signed note asks a colleague to sign it too; the colleague finds it among their tasks. */
export const requestCosignature = defineCommand({
  type: 'note.request-cosignature',
  version: 1,
  label: 'Ask for a co-signature',
  args: z.strictObject({
    cosignatureId: NoteCosignatureId,
    taskId: TaskId,
    noteId: ClinicalNoteId,
    patientId: PatientId,
    cosignerId: PractitionerId,
    requestedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    note: get('clinical-note', args.noteId),
    existing: get('note-cosignature', args.cosignatureId),
    task: get('task', args.taskId),
    cosigner: get('practitioner', args.cosignerId),
  }),
  decide: ({ note, existing, task, cosigner }, { cosignatureId, ...args }, { actor }) => {
    if (existing || task) return no({ kind: 'already-exists', what: 'request', id: cosignatureId });
    if (!note) return no({ kind: 'not-found', what: 'note', id: args.noteId });
    if (note.doc.status !== 'final') return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    if (note.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    if (!cosigner) return no({ kind: 'not-found', what: 'colleague', id: args.cosignerId });
    if (args.cosignerId === actor.id)
      return no({ kind: 'invalid', issues: [{ path: 'cosignerId', message: 'A co-signature is somebody else’s.' }] });
    return yes(
      put('note-cosignature', cosignatureId, { ...args, status: 'requested', requestedBy: actor.id }),
      put('task', args.taskId, {
        ...{ status: 'requested', priority: 'routine', title: `Co-sign: ${note.doc.title || 'note'}` },
        ...{ reason: `${actor.name} asks for your signature`, patientId: args.patientId, ownerId: args.cosignerId },
        ...{ focus: { kind: 'clinical-note', id: args.noteId }, createdAt: args.requestedAt, createdBy: actor.id },
      }),
    );
  },
});
