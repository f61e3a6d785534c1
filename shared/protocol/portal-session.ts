import { z } from 'zod';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import {
  AppointmentId,
  AttachmentId,
  CommandId,
  CommunicationId,
  CostEstimateId,
  EducationAssignmentId,
  MedicationRequestId,
  MessageThreadId,
  PartnerRequestId,
  PatientId,
  QuestionnaireId,
  QuestionnaireResponseId,
  RefillId,
  RelatedPersonId,
  ShipmentId,
  TeachingPageId,
  VideoCallId,
} from '../records/ids.ts';
import { costPeriods } from '../records/cost-estimate.ts';
import { attachmentTypes } from '../records/attachment.ts';
import { AnswerValue } from '../records/refill.ts';
import { MessageLanguage } from '../records/communication.ts';
import { MessagePriority } from '../records/message-thread.ts';

/**
 * A person outside the team comes by an invitation: a token in the URL's fragment, good once, exchanged together with the patient's date of
 * birth for a short session in a cookie that scripts cannot read. What that person does are the same commands, under the same policy.
 */
export const inviteMinutes = 3 * 24 * 60;
export const sessionMinutes = 8 * 60;

export const InviteRequest = z.strictObject({
  patientId: PatientId,
  /** Whom: the patient, a related person of the patient, or the partner who is asked by a request. */
  personId: z.union([PatientId, RelatedPersonId, PartnerRequestId]),
});

export const RevokeResponse = z.object({ revoked: z.literal(true) });
export type RevokeResponse = z.infer<typeof RevokeResponse>;

const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** The second half of the key: the patient's date of birth, or the code that was sent to the known telephone or mailbox. */
export const EnterRequest = z.union([
  z.strictObject({ token: Token, birthDate: LocalDate }),
  z.strictObject({ token: Token, code: z.string().regex(/^\d{6}$/) }),
]);

/** A code is good this long. */
export const codeMinutes = 10;
export const SendCodeRequest = z.strictObject({ token: Token, language: z.enum(['en', 'es']) });
export type SendCodeRequest = z.infer<typeof SendCodeRequest>;
/** `to` is the end of the number or mailbox. Not sent: the record has no way that is open, or it did not work. */
export const SendCodeResponse = z.discriminatedUnion('sent', [
  z.object({ sent: z.literal(true), channel: z.enum(['sms', 'email']), to: z.string() }),
  z.object({ sent: z.literal(false) }),
]);
export type SendCodeResponse = z.infer<typeof SendCodeResponse>;

/** Asks for a new link in place of one that does not open any more. The answer is the same for every token there could be. */
export const RenewLinkRequest = z.strictObject({ token: Token });

/** What the portal may send: a command by name, with the id that makes a second try harmless. */
export const PortalCommandRequest = z.strictObject({ id: CommandId, type: z.string().max(100), args: z.unknown(), at: Instant });
export const PortalCommandAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('applied') }),
  /** The kind is put into the reader's own language on the page; the words are those of the staff. */
  z.object({ outcome: z.literal('refused'), kind: z.string(), words: z.string() }),
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

const PortalFile = z.object({ id: AttachmentId, title: z.string(), contentType: z.enum(attachmentTypes) });
export type PortalFile = z.infer<typeof PortalFile>;

const PortalMessage = z.object({
  id: CommunicationId,
  from: z.enum(['me', 'team', 'circle']),
  name: z.string(),
  /** Undefined: taken back by its author. */
  text: z.string().optional(),
  language: MessageLanguage.optional(),
  priority: MessagePriority,
  sentAt: Instant,
  files: z.array(PortalFile),
});
export type PortalMessage = z.infer<typeof PortalMessage>;

const PortalThread = z.object({
  id: MessageThreadId,
  subject: z.string(),
  unread: z.number().int(),
  messages: z.array(PortalMessage),
});
export type PortalThread = z.infer<typeof PortalThread>;

const PortalDelivery = z.object({
  id: ShipmentId,
  /** `late`: later than was said, and the new time if it is known. */
  state: z.enum(['planned', 'on-its-way', 'late', 'failed', 'delivered']),
  earliest: Instant,
  latest: Instant,
  expectedAt: Instant.optional(),
  timeZone: TimeZone,
  items: z.array(z.string()),
  carrier: z.object({ name: z.string(), trackingNumber: z.string().optional() }).optional(),
  canConfirm: z.boolean(),
  receipt: z.object({ complete: z.boolean() }).optional(),
});
export type PortalDelivery = z.infer<typeof PortalDelivery>;

const PortalForm = z.object({
  id: QuestionnaireResponseId,
  title: z.string(),
  titleEs: z.string().optional(),
  status: z.enum(['requested', 'in-progress', 'completed']),
  dueAt: Instant.optional(),
  questionnaire: z.string(),
  questionnaireId: QuestionnaireId.optional(),
  answers: z.record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])),
  /** The organisation's own form; a shipped one is in the page. Read with its schema where it is shown. */
  body: z.unknown().optional(),
});
export type PortalForm = z.infer<typeof PortalForm>;

const PortalLesson = z.object({
  id: EducationAssignmentId,
  topicId: z.string(),
  title: z.string(),
  titleEs: z.string().optional(),
  /** The organisation's own page as it was given; a shipped one is in the page. Read with its schema where it is shown. */
  pageId: TeachingPageId.optional(),
  page: z.unknown().optional(),
  status: z.enum(['assigned', 'seen', 'understood']),
  /** Films of the organisation that go with it. */
  videos: z.array(
    z.object({
      address: z.string(),
      ours: z.boolean(),
      en: z.string(),
      es: z.string().optional(),
      language: z.enum(['en', 'es']).optional(),
      captions: z
        .array(z.enum(['en', 'es']))
        .readonly()
        .optional(),
    }),
  ),
});
export type PortalLesson = z.infer<typeof PortalLesson>;

/** The questions before the next fill of one therapy. `begun`: somebody has begun the check; else the first answer begins it. */
const PortalRefill = z.object({
  id: RefillId,
  medicationRequestId: MedicationRequestId,
  number: z.number().int(),
  medication: z.string(),
  state: z.enum(['asked', 'answered', 'under-way', 'wanted-none']),
  begun: z.boolean(),
  supplyEndsOn: LocalDate.optional(),
  lastDaysSupply: z.number().int().optional(),
  answers: z.record(z.string(), AnswerValue),
  /** What lies in the home by the record; others are added by who answers. */
  supplies: z.array(z.object({ item: z.string(), unit: z.string(), par: z.number().optional() })),
  /** The organisation's own questions; the shipped ones are in the page. Read with their schema where they are shown. */
  script: z.unknown().optional(),
});
export type PortalRefill = z.infer<typeof PortalRefill>;

const Channel = z.enum(['sms', 'email', 'voice']);
const PortalWishes = z.object({
  channels: z.array(Channel),
  consents: z.partialRecord(Channel, z.boolean()),
  hours: z.object({ from: z.string(), to: z.string() }),
  language: z.enum(['en', 'es']),
  topicsOff: z.array(z.enum(['visits', 'deliveries', 'refills', 'messages', 'forms', 'links'])),
  blocked: z.array(Channel),
  /** Which ways there is an address for, with its end only: "…0101". */
  addresses: z.partialRecord(Channel, z.string()),
  recorded: z.boolean(),
});
export type PortalWishes = z.infer<typeof PortalWishes>;

const PortalCost = z.object({
  id: CostEstimateId,
  covers: z.string(),
  per: z.enum(costPeriods),
  lowCents: z.number().int(),
  highCents: z.number().int(),
  currency: z.literal('USD'),
  basis: z.string(),
  assistance: z.string().optional(),
  validUntil: LocalDate.optional(),
  preparedAt: Instant,
});
export type PortalCost = z.infer<typeof PortalCost>;

/** What somebody outside the team sees: the one thing that they were asked, and how far the patient's care has come. */
const PortalRequest = z.object({
  id: PartnerRequestId,
  title: z.string(),
  question: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  dueAt: Instant.optional(),
  partnerName: z.string(),
  status: z.enum(['waiting', 'answered', 'closed']),
  answer: z.string().optional(),
  patientName: z.string(),
  files: z.array(PortalFile),
  milestones: z.array(z.object({ id: z.enum(['first-visit', 'last-visit', 'next-visit', 'last-delivery']), at: Instant.optional() })),
});
export type PortalRequest = z.infer<typeof PortalRequest>;

/** Everything that the person's pages show, and nothing else of the chart. */
export const PortalHome = z.object({
  organization: z.string(),
  phone: z.string().optional(),
  patientId: PatientId,
  /** Whose page it is: the patient's own id, or that of who comes for them. */
  personId: z.string(),
  firstName: z.string(),
  role: z.enum(['patient', 'caregiver', 'partner']),
  language: z.enum(['en', 'es']),
  timeZone: TimeZone,
  serverNow: Instant,
  visits: z.array(PortalVisit),
  threads: z.array(PortalThread),
  /** A video call that the person may join now. */
  call: z.object({ callId: VideoCallId, startedBy: z.string() }).optional(),
  /** Whether messages are read now, and when they are read next. */
  reading: z.object({ open: z.boolean(), opensAt: Instant.optional() }).optional(),
  costs: z.array(PortalCost),
  team: z.array(z.object({ name: z.string(), role: z.string() })),
  deliveries: z.array(PortalDelivery),
  forms: z.array(PortalForm),
  lessons: z.array(PortalLesson),
  refills: z.array(PortalRefill),
  wishes: PortalWishes.optional(),
  request: PortalRequest.optional(),
});
export type PortalHome = z.infer<typeof PortalHome>;
