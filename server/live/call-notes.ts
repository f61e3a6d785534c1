import { z } from 'zod';
import { RosterEntry, Signal } from '../../shared/call/signals.ts';
import { VideoCallId } from '../../shared/records/ids.ts';
import { PeerId } from '../../shared/records/video-call.ts';

/** Somebody in a call or at its door, wherever their line ends. */
export const Seat = RosterEntry.extend({
  personId: z.string(),
  orgId: z.string(),
  /** When they came first. */
  since: z.number(),
  /** When this line was opened. */
  opened: z.number(),
  /** How many lines they have had: of two nodes that hold the same participant, the higher one is right. */
  line: z.number().int(),
});
export type Seat = z.infer<typeof Seat>;

const call = { callId: VideoCallId };

/** What the nodes of one database tell each other of calls. `here` is the whole of what a node holds of a call, so a lost word is made up for by the next. */
export const CallNote = z.discriminatedUnion('type', [
  z.object({ type: z.literal('here'), ...call, seats: z.array(Seat) }),
  z.object({ type: z.literal('signal'), ...call, from: PeerId, to: PeerId, signal: Signal }),
  z.object({ type: z.literal('admit'), ...call, peerId: PeerId }),
  z.object({ type: z.literal('remove'), ...call, peerId: PeerId }),
  z.object({ type: z.literal('end'), ...call }),
]);
export type CallNote = z.infer<typeof CallNote>;
