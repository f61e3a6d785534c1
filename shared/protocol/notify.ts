import { z } from 'zod';
import { NotificationChannel } from '../records/contact-preference.ts';
import { InviteRequest } from './portal-session.ts';

/** A colleague has the server send somebody a link to their own pages, by a way to which that person agreed. */
export const SendLinkRequest = z.strictObject({ ...InviteRequest.shape, channel: z.enum(['sms', 'email']) });
export type SendLinkRequest = z.infer<typeof SendLinkRequest>;

/** Queued, or why it cannot be sent, in words. */
export const SendLinkResponse = z.discriminatedUnion('queued', [
  z.object({ queued: z.literal(true) }),
  z.object({ queued: z.literal(false), why: z.string() }),
]);
export type SendLinkResponse = z.infer<typeof SendLinkResponse>;

/** What gateways and the mail server report back. */
export const GatewayReport = z.strictObject({
  /** The gateway's own number of this report: a second telling is the same. */
  id: z.string().min(1).max(200),
  channel: NotificationChannel,
  event: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('delivered'), message: z.string().min(1).max(200) }),
    z.strictObject({ what: z.literal('failed'), message: z.string().min(1).max(200), reason: z.string().max(200).optional() }),
    z.strictObject({ what: z.literal('bounced'), message: z.string().min(1).max(200), reason: z.string().max(200).optional() }),
    z.strictObject({ what: z.literal('reply'), from: z.string().min(3).max(200), text: z.string().max(2000) }),
  ]),
});
export type GatewayReport = z.infer<typeof GatewayReport>;
