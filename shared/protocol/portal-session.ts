import { z } from 'zod';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import { AppointmentId, CommandId, CommunicationId, MessageThreadId, PatientId, RelatedPersonId, VideoCallId } from '../records/ids.ts';
import { MessagePriority } from '../records/message-thread.ts';

/**
 * A person outside the team comes by an invitation: a token in the URL's fragment, good once, exchanged together with the patient's date of
 * birth for a short session in a cookie that scripts cannot read. What that person does are the same commands, under the same policy.
 */
export const inviteMinutes = 3 * 24 * 60;
export const sessionMinutes = 8 * 60;

export const InviteRequest = z.strictObject({
  patientId: PatientId,
  /** Whom: the patient, or a related person of the patient. */
  personId: z.union([PatientId, RelatedPersonId]),
});

export const RevokeResponse = z.object({ revoked: z.literal(true) });
export type RevokeResponse = z.infer<typeof RevokeResponse>;

export const EnterRequest = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/), birthDate: LocalDate });

/** What the portal may send: a command by name, with the id that makes a second try harmless. */
export const PortalCommandRequest = z.strictObject({ id: CommandId, type: z.string().max(100), args: z.unknown(), at: Instant });
export const PortalCommandAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('applied') }),
  z.object({ outcome: z.literal('refused'), words: z.string() }),
]);
export type PortalCommandAnswer = z.infer<typeof PortalCommandAnswer>;

const PortalVisit = z.object({
  appointmentId: AppointmentId,
  start: Instant,
  end: Instant,
  timeZone: TimeZone,
  nurse: z.string().optional(),
  confirmation: z.enum(['unconfirmed', 'confirmed', 'declined']),
  canAnswer: z.boolean(),
  byVideo: z.boolean(),
});
export type PortalVisit = z.infer<typeof PortalVisit>;

const PortalMessage = z.object({
  id: CommunicationId,
  from: z.enum(['me', 'team', 'circle']),
  name: z.string(),
  /** Undefined: taken back by its author. */
  text: z.string().optional(),
  priority: MessagePriority,
  sentAt: Instant,
});
export type PortalMessage = z.infer<typeof PortalMessage>;

const PortalThread = z.object({
  id: MessageThreadId,
  subject: z.string(),
  unread: z.number().int(),
  messages: z.array(PortalMessage),
});
export type PortalThread = z.infer<typeof PortalThread>;

/** Everything that the person's pages show, and nothing else of the chart. */
export const PortalHome = z.object({
  organization: z.string(),
  phone: z.string().optional(),
  patientId: PatientId,
  firstName: z.string(),
  role: z.enum(['patient', 'caregiver', 'partner']),
  language: z.enum(['en', 'es']),
  timeZone: TimeZone,
  serverNow: Instant,
  visits: z.array(PortalVisit),
  threads: z.array(PortalThread),
  /** A video call that the person may join now. */
  call: z.object({ callId: VideoCallId, startedBy: z.string() }).optional(),
  team: z.array(z.object({ name: z.string(), role: z.string() })),
});
export type PortalHome = z.infer<typeof PortalHome>;
