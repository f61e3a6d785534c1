import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { CircleRole } from '../records/message-thread.ts';
import { VideoCallId } from '../records/ids.ts';

/** Who is in the calls of the patients whom the asker may see, and who waits at a door, now. */
const Present = z.object({ name: z.string(), role: CircleRole, title: z.string().optional(), since: Instant });
export const LiveCall = z.object({ callId: VideoCallId, waiting: z.array(Present), inside: z.array(Present) });
export type LiveCall = z.infer<typeof LiveCall>;
export const LiveCallsRequest = z.strictObject({});
export const LiveCallsResponse = z.object({ calls: z.array(LiveCall) });
export type LiveCallsResponse = z.infer<typeof LiveCallsResponse>;

/** As what somebody outside the circle is asked into one call. */
export const guestTitles = ['interpreter', 'specialist', 'guest'] as const;
export type GuestTitle = (typeof guestTitles)[number];
export const guestMinutes = 120;
export const GuestRequest = z.strictObject({
  callId: VideoCallId,
  name: z.string().trim().min(1).max(80),
  title: z.enum(guestTitles),
});
export type GuestRequest = z.infer<typeof GuestRequest>;

export const GuestEnterRequest = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
/** What a guest's page shows: the call, themselves, the house; nothing of the patient. */
export const GuestPass = z.object({ callId: VideoCallId, name: z.string(), title: z.enum(guestTitles), organization: z.string() });
export type GuestPass = z.infer<typeof GuestPass>;
