import { z } from 'zod';
import { mostParticipants } from '../../call/signals.ts';
import { Instant } from '../../kernel/time.ts';
import { PatientId, VideoCallId } from '../../records/ids.ts';
import { CallParticipant, PeerId } from '../../records/video-call.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Closes the door. Who was there the server has written down as it happened; whoever ends it adds who was there to the end. Ended twice changes nothing. */
export const endCall = defineCommand({
  type: 'call.end',
  version: 1,
  label: 'End video call',
  args: z.strictObject({
    ...{ callId: VideoCallId, patientId: PatientId, endedAt: Instant },
    /** Connected with whoever ends it, and they themselves: also while the server was out of reach and could not see it. */
    present: z.array(PeerId).max(mostParticipants).optional(),
    /** What an older laptop saw by itself; kept where the server wrote nothing down. */
    participants: z.array(CallParticipant).max(60).optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ call: get('video-call', args.callId) }),
  decide: ({ call }, { endedAt, present = [], participants: seen = [], ...args }) => {
    if (!call || call.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'call', id: args.callId });
    const { doc } = call;
    if (doc.status !== 'in-progress') return yes();
    if (endedAt < doc.startedAt) return no({ kind: 'ends-before-start' });
    const written = doc.participants.map((one, nth) => {
      const last = doc.participants.findLastIndex(({ peerId }) => peerId === one.peerId) === nth;
      // A laptop whose clock is behind the server's ends nothing before it began.
      if (!last || !present.some((peerId) => peerId === one.peerId) || endedAt < one.joinedAt) return one;
      const { goneHow: _goneHow, ...stay } = one;
      return { ...stay, leftAt: endedAt };
    });
    const participants = written.length > 0 ? written : seen;
    return yes(put('video-call', call.id, { ...doc, status: 'finished', endedAt, participants }));
  },
});
