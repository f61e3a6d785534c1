import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId, VideoCallId } from '../../records/ids.ts';
import { CallParticipant } from '../../records/video-call.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Closes the door and keeps who was there, when, and how good it was. Whoever ends it second changes nothing. */
export const endCall = defineCommand({
  type: 'call.end',
  version: 1,
  label: 'End video call',
  args: z.strictObject({ callId: VideoCallId, patientId: PatientId, endedAt: Instant, participants: z.array(CallParticipant).max(60) }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ call: get('video-call', args.callId) }),
  decide: ({ call }, { endedAt, participants, ...args }) => {
    if (!call || call.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'call', id: args.callId });
    if (call.doc.status !== 'in-progress') return yes();
    if (endedAt < call.doc.startedAt) return no({ kind: 'ends-before-start' });
    return yes(put('video-call', call.id, { ...call.doc, status: 'finished', endedAt, participants }));
  },
});
