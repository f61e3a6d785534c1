import { z } from 'zod';
import { CircleRole } from '../records/message-thread.ts';
import { VideoCallId } from '../records/ids.ts';
import { PeerId } from '../records/video-call.ts';
import { PeerSignal } from './peer-signal.ts';

/**
 * WebSocket `/call`: one line for each participant of a call. It carries who is there and what two browsers must tell each other to
 * connect; sound and pictures go from one to the other and never through us.
 */
export const mostParticipants = 6;
/** An offer with candidates is a few kilobytes; more is not a signal. */
export const longestMessage = 32 * 1024;

/** How much of a participant is sent now. */
export const MediaLevel = z.enum(['720p', '360p', '180p', 'audio', 'messages']);
export type MediaLevel = z.infer<typeof MediaLevel>;

/** `gen` counts how often the connection of these two was built; what belongs to an older one is dropped. */
export const Signal = z.strictObject({ gen: z.number().int().min(1).max(100_000), data: PeerSignal });
export type Signal = z.infer<typeof Signal>;

export const CallUp = z.discriminatedUnion('type', [
  /** `token` is the session of somebody of the staff; people of the portal are known by their cookie. */
  z.strictObject({
    type: z.literal('hello'),
    callId: VideoCallId,
    peerId: PeerId,
    token: z.string().max(200).optional(),
    consented: z.boolean(),
  }),
  z.strictObject({ type: z.literal('signal'), to: PeerId, signal: Signal }),
  z.strictObject({ type: z.literal('level'), level: MediaLevel }),
  /** Only the staff let somebody in or out, and end the call for everybody. */
  z.strictObject({ type: z.literal('admit'), peerId: PeerId }),
  z.strictObject({ type: z.literal('remove'), peerId: PeerId }),
  z.strictObject({ type: z.literal('end') }),
]);
export type CallUp = z.infer<typeof CallUp>;

export const RosterEntry = z.object({
  peerId: PeerId,
  name: z.string(),
  role: CircleRole,
  /** What a guest of this one call was invited as: interpreter … */
  title: z.string().optional(),
  state: z.enum(['waiting', 'in']),
  level: MediaLevel,
  consented: z.boolean(),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

const IceServer = z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() });
export const IceConfig = z.object({ iceServers: z.array(IceServer), relayOnly: z.boolean() });
export type IceConfig = z.infer<typeof IceConfig>;

export const CallDown = z.discriminatedUnion('type', [
  /** Whoever waits at the door is told of no relay yet. */
  z.object({ type: z.literal('welcome'), ice: IceConfig }),
  /** Once let in, and again before the relay's credential ends. */
  z.object({ type: z.literal('ice'), ice: IceConfig }),
  z.object({ type: z.literal('roster'), roster: z.array(RosterEntry) }),
  z.object({ type: z.literal('signal'), from: PeerId, signal: Signal }),
  /** Somebody was taken out: whoever has a connection to them ends it at once. */
  z.object({ type: z.literal('gone'), peerId: PeerId }),
  z.object({ type: z.literal('bye'), why: z.enum(['ended', 'removed', 'not-allowed', 'full', 'elsewhere', 'session-over']) }),
]);
export type CallDown = z.infer<typeof CallDown>;
export type ByeReason = Extract<CallDown, { type: 'bye' }>['why'];
