import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { ClockTime } from '../kernel/wall-time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId } from './ids.ts';

export const notificationChannels = ['sms', 'email', 'voice'] as const;
export const NotificationChannel = z.enum(notificationChannels);
export type NotificationChannel = z.infer<typeof NotificationChannel>;

/** What somebody can be told about. `links` are those that a colleague sends by hand. */
export const notificationTopics = ['visits', 'deliveries', 'refills', 'messages', 'forms', 'links'] as const;
export const NotificationTopic = z.enum(notificationTopics);
export type NotificationTopic = z.infer<typeof NotificationTopic>;

export const consentWays = ['in-writing', 'by-phone', 'in-person', 'on-own-page'] as const;

/** Yes or no to one way of being reached, with when and how it was said; without one, nobody has asked. */
export const ChannelConsent = z.object({
  channel: NotificationChannel,
  given: z.boolean(),
  at: Instant,
  how: z.enum(consentWays),
  byName: z.string().min(1),
});

/** Why a channel is closed although consent was given once: the person answered STOP, or what was sent came back. */
export const ChannelBlock = z.object({
  channel: NotificationChannel,
  why: z.enum(['stop', 'bounce']),
  at: Instant,
  detail: z.string().max(200).optional(),
});

export const ContactHours = z
  .object({ from: ClockTime, to: ClockTime })
  .refine(({ from, to }) => from < to, 'The hours end before they begin');

/** How one person of a patient's circle wants to be told things, one record a person (`contactPreferenceIdOf`). */
export const contactPreference = defineRecord({
  kind: 'contact-preference',
  prefix: 'cpref',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    /** The patient's own id, or that of a related person. */
    personId: z.string().min(1),
    /** First choice first; none: the person is told nothing. */
    channels: z.array(NotificationChannel).max(3),
    consents: z.array(ChannelConsent).max(3),
    blocks: z.array(ChannelBlock).max(6),
    /** On the patient's clock. */
    hours: ContactHours,
    language: z.enum(['en', 'es']),
    topicsOff: z.array(NotificationTopic).max(10),
    recordedAt: Instant,
    recordedByName: z.string().min(1),
  }),
  columns: text('patientId', 'personId'),
  indexes: [['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});

/** Each person has one, so its id follows from theirs: two who begin one offline write the same record. */
export function contactPreferenceIdOf(personId: string): string {
  return `cpref-${personId}`;
}
