import { z } from 'zod';
import { lower } from '../../call/quality.ts';
import { MediaLevel, RosterEntry } from '../../call/signals.ts';
import { Instant } from '../../kernel/time.ts';
import { PatientId, VideoCallId } from '../../records/ids.ts';
import { GoneHow, type CallParticipant } from '../../records/video-call.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A line that comes back within this, of the same window, goes on with its stay: picture and sound may have stood all the while. */
const backWithinMs = 120_000;
/** A call keeps so many stays; a window that comes and goes more often is told of no more. */
const mostStays = 60;

/** The server saw somebody come in, become poorer or go. Written as it happens, so that no window that crashes or closes takes it along. */
export const noteStay = defineCommand({
  type: 'call.note-stay',
  version: 1,
  label: 'Note who is in a video call',
  args: z.strictObject({
    ...{ callId: VideoCallId, patientId: PatientId, at: Instant },
    who: RosterEntry.omit({ state: true }),
    /** Absent while they are in. */
    gone: GoneHow.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ call: get('video-call', args.callId) }),
  decide: ({ call }, { callId, patientId, at, who, gone }) => {
    if (!call || call.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'call', id: callId });
    const { participants, status } = call.doc;
    const nth = participants.findLastIndex(({ peerId }) => peerId === who.peerId);
    const known = participants[nth];
    const keep = (stay: CallParticipant): ReturnType<typeof yes> =>
      yes(put('video-call', callId, { ...call.doc, participants: participants.with(nth, stay) }));
    if (gone) return known && known.leftAt === undefined ? keep({ ...known, leftAt: at, goneHow: gone }) : yes();
    if (status !== 'in-progress') return yes();
    if (known && isStill(known, at)) {
      const { leftAt: _leftAt, goneHow: _goneHow, ...stay } = known;
      return keep({ ...stay, lowestQuality: lowest(known.lowestQuality, who.level) });
    }
    if (participants.length >= mostStays) return yes();
    const { level, consented, ...rest } = who;
    const came: CallParticipant = {
      ...{ ...rest, joinedAt: at, lowestQuality: level },
      ...(who.role === 'staff' || !consented ? {} : { consentedAt: at }),
    };
    return yes(put('video-call', callId, { ...call.doc, participants: [...participants, came] }));
  },
});

function isStill({ leftAt, goneHow }: CallParticipant, at: Instant): boolean {
  return leftAt === undefined || (goneHow === 'line-lost' && Date.parse(at) - Date.parse(leftAt) <= backWithinMs);
}

function lowest(before: string | undefined, now: MediaLevel): MediaLevel {
  const known = MediaLevel.safeParse(before).data;
  return known === undefined ? now : lower(known, now);
}
