import { z } from 'zod';
import { Instant, TimeZone } from '../kernel/time.ts';
import { AppointmentId } from '../records/ids.ts';

/**
 * A patient answers by a secure link in any browser. The token (256 bits) stands in the URL's fragment, which browsers do not send,
 * and travels in request bodies only; the server keeps its hash. Opening a link changes nothing, the first answer uses it up, and a
 * newer link for the same visit voids the older.
 */
export const CreateLinkRequest = z.strictObject({ appointmentId: AppointmentId });
export const CreateLinkResponse = z.object({ url: z.url(), expiresAt: Instant });
export type CreateLinkResponse = z.infer<typeof CreateLinkResponse>;

const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const OpenLinkRequest = z.strictObject({ token: Token });
export const AnswerLinkRequest = z.strictObject({ token: Token, confirmation: z.enum(['confirmed', 'declined']) });

/** What the patient sees: as little as is needed to know the visit. */
export const LinkedVisit = z.object({
  organization: z.string(),
  phone: z.string().optional(),
  firstName: z.string(),
  nurse: z.string().optional(),
  start: Instant,
  end: Instant,
  timeZone: TimeZone,
  confirmation: z.enum(['unconfirmed', 'confirmed', 'declined']),
  /** Whether the link can still answer. */
  open: z.boolean(),
});
export type LinkedVisit = z.infer<typeof LinkedVisit>;
